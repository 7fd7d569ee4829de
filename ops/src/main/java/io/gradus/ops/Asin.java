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
 * asin: y = arcsin x; dy/dx = 1/√(1 − x²). Domain −1 ≤ x ≤ 1, with an infinite gradient at both
 * ends; NaN outside.
 *
 * <p>Source of the gradient: DLMF 4.24. 1 − x² is rounded once, by a fused multiply-add, so that
 * nothing is lost near ±1.
 */
@AutoService(Op.class)
@Formula(value = "arcsin x", gradient = "1/√(1 − x²)")
public record Asin() implements UnaryOp {
  static final Asin OP = new Asin();

  @Override
  public String name() {
    return "asin";
  }

  @Override
  public double forward(double x) {
    return StrictMath.asin(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 / Math.sqrt(Math.fma(-x, x, 1));
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return rsqrt(fma(x.unaryMinus(), x, constant(1)));
  }
}
