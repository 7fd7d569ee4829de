package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.trunc;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * fmod: y = a − b·trunc(a/b), the remainder with the sign of a; ∂y/∂a = 1, ∂y/∂b = −trunc(a/b). NaN
 * if b is 0 or a infinite. The steps have these gradients too. It is Java’s %, which is exact for
 * any quotient.
 */
@AutoService(Op.class)
@Formula(
    value = "a − b·trunc(a/b)",
    gradient = {"1", "−trunc(a/b)"})
public record Fmod() implements BinaryOp {
  static final Fmod OP = new Fmod();

  @Override
  public String name() {
    return "fmod";
  }

  @Override
  public double forward(double a, double b) {
    return a % b;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return 1;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return -Trunc.of(a / b);
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return constant(1);
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return trunc(a.detach().div(b.detach())).unaryMinus();
  }
}
