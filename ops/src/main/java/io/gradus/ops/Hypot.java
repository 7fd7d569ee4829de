package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * hypot: y = √(a² + b²); ∂y/∂a = a/y, ∂y/∂b = b/y. Defined everywhere, without overflow of the
 * squares; at (0, 0) and to an infinite input the gradients are NaN.
 */
@AutoService(Op.class)
@Formula(
    value = "√(a² + b²)",
    gradient = {"a/y", "b/y"})
public record Hypot() implements BinaryOp {
  static final Hypot OP = new Hypot();

  @Override
  public String name() {
    return "hypot";
  }

  @Override
  public double forward(double a, double b) {
    return StrictMath.hypot(a, b);
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return a / y;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return b / y;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return a.div(y);
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return b.div(y);
  }
}
