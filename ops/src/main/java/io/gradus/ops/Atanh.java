package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.fma;
import static io.gradus.ops.elementary.Log1p.log1p;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * atanh: y = ln((1 + x)/(1 − x))/2; dy/dx = 1/(1 − x²). Domain −1 ≤ x ≤ 1: ±∞ at ±1, with an
 * infinite gradient; NaN outside, where the gradient is still 1/(1 − x²), as in PyTorch.
 *
 * <p>It is computed as log1p of 2x/(1 − x). 1 − x² is rounded once, by a fused multiply-add.
 * Source: DLMF 4.37 and 4.38.
 */
@AutoService(Op.class)
@Formula(value = "artanh x", gradient = "1/(1 − x²)")
public record Atanh() implements UnaryOp {
  static final Atanh OP = new Atanh();

  @Override
  public String name() {
    return "atanh";
  }

  @Override
  public double forward(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * log1p(2 * a / (1 - a)), x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 / Math.fma(-x, x, 1);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(1).div(fma(x.unaryMinus(), x, constant(1)));
  }
}
