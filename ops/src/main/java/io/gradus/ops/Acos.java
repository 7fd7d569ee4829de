package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.fma;
import static io.gradus.ops.Functions.rsqrt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * acos: y = arccos x; dy/dx = −1/√(1 − x²). Domain −1 ≤ x ≤ 1, with gradient −∞ at both ends; NaN
 * outside.
 *
 * <p>Source of the gradient: DLMF 4.24. 1 − x² is rounded once, by a fused multiply-add, so that
 * nothing is lost near ±1.
 */
@AutoService(Op.class)
@Formula(value = "arccos x", gradient = "−1/√(1 − x²)")
public record Acos() implements UnaryOp {
  static final Acos OP = new Acos();

  @Override
  public String name() {
    return "acos";
  }

  @Override
  public double forward(double x) {
    return StrictMath.acos(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return -1 / Math.sqrt(Math.fma(-x, x, 1));
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return rsqrt(fma(x.unaryMinus(), x, constant(1))).unaryMinus();
  }
}
