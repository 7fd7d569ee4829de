package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * copysign: y = |a| with the sign of b; ∂y/∂a = y/a, ∂y/∂b = 0. Defined everywhere; −0 is negative.
 * At a = 0 the gradient is 0, and at an infinite a NaN, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(
    value = "|a|·sign b",
    gradient = {"y/a", "0"})
public record Copysign() implements BinaryOp {
  static final Copysign OP = new Copysign();

  @Override
  public String name() {
    return "copysign";
  }

  @Override
  public double forward(double a, double b) {
    return Math.copySign(a, b);
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return a == 0 ? 0 : y / a;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return 0;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    Value v = a.detach();
    return Choice.of(eq(v, 0), () -> constant(0), () -> y.detach().div(v));
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return constant(0);
  }
}
