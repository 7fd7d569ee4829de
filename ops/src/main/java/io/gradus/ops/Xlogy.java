package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.le;
import static io.gradus.ops.Functions.log;
import static io.gradus.ops.elementary.Log.log;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * xlogy: y = a·ln b, and 0 where a is 0; ∂y/∂a = ln b, ∂y/∂b = a/b. Domain b ≥ 0, or a = 0; NaN
 * elsewhere. At a = 0 with b ≤ 0, ∂y/∂a is 0, and ∂y/∂b is NaN if b is 0, as in PyTorch. If b is
 * NaN, so is y.
 */
@AutoService(Op.class)
@Formula(
    value = "a·ln b",
    gradient = {"ln b", "a/b"})
public record Xlogy() implements BinaryOp {
  static final Xlogy OP = new Xlogy();

  @Override
  public String name() {
    return "xlogy";
  }

  @Override
  public double forward(double a, double b) {
    return a == 0 && !Double.isNaN(b) ? 0 : a * log(b);
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return a == 0 && b <= 0 ? 0 : log(b);
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return a / b;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    Value flat = Choice.both(eq(a.detach(), 0), le(b.detach(), 0));
    return Choice.of(flat, () -> constant(0), () -> log(Choice.guard(Choice.not(flat), b, 1)));
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return a.div(b);
  }
}
