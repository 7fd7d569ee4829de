package io.gradus.ops;

import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.le;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * clamp: y = min(max(x, a), b); dy/dx = 1 if a ≤ x ≤ b, else 0. Defined everywhere; where a is
 * greater than b, y is b; where x equals a bound, y is x, so that −0 stays −0. Both kinks have
 * gradient 1, unlike {@link Hardtanh}; NaN stays NaN with gradient 0, as in PyTorch.
 *
 * <p>PyTorch has no default bounds; the discovered instance clamps to [−1, 1]. For bounds that are
 * inputs see {@link ClampTensor}.
 *
 * @param min a, −∞ for none
 * @param max b, ∞ for none
 */
@AutoService(Op.class)
@Formula(value = "min(max(x, a), b)", gradient = "1 if a ≤ x ≤ b, else 0")
public record Clamp(double min, double max) implements UnaryOp {
  static final Clamp OP = new Clamp();

  /** From −1 to 1. */
  public Clamp() {
    this(-1, 1);
  }

  @Override
  public String name() {
    return "clamp";
  }

  @Override
  public double forward(double x) {
    double y = x < min ? min : x;
    return y > max ? max : y;
  }

  @Override
  public double localGradient(double x, double y) {
    return x >= min && x <= max ? 1 : 0;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.both(ge(x.detach(), min), le(x.detach(), max));
  }
}
