package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.exp2;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.elementary.Exp2.exp2;
import static io.gradus.ops.elementary.Log1p.log1p;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * logaddexp2: y = log₂(2ᵃ + 2ᵇ); ∂y/∂a = 2ᵃ/(2ᵃ + 2ᵇ), ∂y/∂b = 2ᵇ/(2ᵃ + 2ᵇ). Defined everywhere,
 * without overflow; where both inputs are ∞ or both are −∞, y is the same and the gradients are
 * NaN.
 */
@AutoService(Op.class)
@Formula(
    value = "log₂(2ᵃ + 2ᵇ)",
    gradient = {"2ᵃ/(2ᵃ + 2ᵇ)", "2ᵇ/(2ᵃ + 2ᵇ)"})
public record LogAddExp2() implements BinaryOp {
  static final LogAddExp2 OP = new LogAddExp2();

  private static final double LOG2_E = 1.4426950408889634;

  @Override
  public String name() {
    return "logaddexp2";
  }

  @Override
  public double forward(double a, double b) {
    return a == b ? a + 1 : Math.max(a, b) + log1p(exp2(-Math.abs(a - b))) * LOG2_E;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return share(a - b);
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return share(b - a);
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return share(a.minus(b));
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return share(b.minus(a));
  }

  /** 2ᵈ/(1 + 2ᵈ), computed from 2ᵈ or 2⁻ᵈ, whichever is at most 1. */
  private static double share(double d) {
    double p = exp2(-Math.abs(d));
    return (d < 0 ? p : 1) / (1 + p);
  }

  private static Value share(Value d) {
    Value small = lt(d.detach(), 0);
    Value p = exp2(Choice.of(small, () -> d, d::unaryMinus));
    return Choice.of(small, () -> p, () -> constant(1)).div(p.plus(1));
  }
}
