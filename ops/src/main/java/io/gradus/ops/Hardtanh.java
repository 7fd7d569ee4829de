package io.gradus.ops;

import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.le;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * hardtanh: y = min(max(x, a), b); dy/dx = 1 if a &lt; x &lt; b, else 0. Defined everywhere. Both
 * kinks have gradient 0, unlike {@link Clamp}; NaN stays NaN with gradient 1, as in PyTorch.
 *
 * <p>Source: Collobert 2004.
 *
 * @param min a, by default −1
 * @param max b, by default 1
 */
@AutoService(Op.class)
@Formula(value = "min(max(x, a), b)", gradient = "1 if a < x < b, else 0")
public record Hardtanh(double min, double max) implements UnaryOp {
  static final Hardtanh OP = new Hardtanh();

  /** From −1 to 1. */
  public Hardtanh() {
    this(-1, 1);
  }

  /**
   * From min to max.
   *
   * @throws IllegalArgumentException if min is greater than max
   */
  public Hardtanh {
    if (min > max) {
      throw new IllegalArgumentException(
          "Op 'hardtanh' takes a min that is not greater than its max, got %s and %s"
              .formatted(min, max));
    }
  }

  @Override
  public String name() {
    return "hardtanh";
  }

  @Override
  public double forward(double x) {
    double y = x < min ? min : x;
    return y > max ? max : y;
  }

  @Override
  public double localGradient(double x, double y) {
    return x <= min || x >= max ? 0 : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.not(Choice.either(le(x.detach(), min), ge(x.detach(), max)));
  }
}
