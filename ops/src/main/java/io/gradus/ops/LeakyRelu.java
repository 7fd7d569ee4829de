package io.gradus.ops;

import static io.gradus.ops.Functions.gt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * leaky_relu: y = x if x &gt; 0, else s·x; dy/dx = 1 if x &gt; 0, else s. The kink at 0 has
 * gradient s.
 *
 * @param slope s, below 0; by default 0.01
 */
@AutoService(Op.class)
@Formula(value = "x if x > 0, else s·x", gradient = "1 if x > 0, else s")
public record LeakyRelu(double slope) implements UnaryOp {
  static final LeakyRelu OP = new LeakyRelu();

  /** Slope 0.01. */
  public LeakyRelu() {
    this(0.01);
  }

  @Override
  public String name() {
    return "leaky_relu";
  }

  @Override
  public double forward(double x) {
    return x > 0 ? x : x * slope;
  }

  @Override
  public double localGradient(double x, double y) {
    return x > 0 ? 1 : slope;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.of(gt(x.detach(), 0), 1, slope);
  }
}
