package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** rsqrt: y = 1/√x; dy/dx = −y³/2. Domain x ≥ 0: ∞ at 0, with gradient −∞; NaN below. */
@AutoService(Op.class)
@Formula(value = "1/√x", gradient = "−y³/2")
public record Rsqrt() implements UnaryOp {
  static final Rsqrt OP = new Rsqrt();

  @Override
  public String name() {
    return "rsqrt";
  }

  @Override
  public double forward(double x) {
    return 1 / Math.sqrt(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return -0.5 * y / Math.abs(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return y.times(y).times(y).times(-0.5);
  }
}
