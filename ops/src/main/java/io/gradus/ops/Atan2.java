package io.gradus.ops;

import static io.gradus.ops.Functions.hypot;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * atan2: y is the angle of the point (b, a), −π to π; ∂y/∂a = b/(a² + b²), ∂y/∂b = −a/(a² + b²).
 * Defined everywhere; at (0, 0) the gradients are NaN.
 *
 * <p>The squares are never computed, because they overflow and underflow, as they do in PyTorch.
 * With the distance h = √(a² + b²), the gradient is b/h/h.
 */
@AutoService(Op.class)
@Formula(
    value = "angle of (b, a)",
    gradient = {"b/(a² + b²)", "−a/(a² + b²)"})
public record Atan2() implements BinaryOp {
  static final Atan2 OP = new Atan2();

  @Override
  public String name() {
    return "atan2";
  }

  @Override
  public double forward(double a, double b) {
    return StrictMath.atan2(a, b);
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    double h = StrictMath.hypot(a, b);
    return b / h / h;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    double h = StrictMath.hypot(a, b);
    return -a / h / h;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    Value h = hypot(a, b);
    return b.div(h).div(h);
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    Value h = hypot(a, b);
    return a.unaryMinus().div(h).div(h);
  }
}
