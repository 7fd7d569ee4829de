package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.le;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * softshrink: y = sign x·max(|x| − λ, 0); dy/dx = 1 if |x| &gt; λ, else 0. Defined everywhere. The
 * kinks at ±λ have gradient 0; NaN stays NaN with gradient 1, as in PyTorch.
 *
 * <p>Source: Donoho 1995.
 *
 * @param lambda λ ≥ 0, by default ½
 */
@AutoService(Op.class)
@Formula(value = "sign x·max(|x| − λ, 0)", gradient = "1 if |x| > λ, else 0")
public record Softshrink(double lambda) implements UnaryOp {
  static final Softshrink OP = new Softshrink();

  /** λ = ½. */
  public Softshrink() {
    this(0.5);
  }

  /**
   * An op with this λ.
   *
   * @throws IllegalArgumentException if λ is negative
   */
  public Softshrink {
    if (lambda < 0) {
      throw new IllegalArgumentException(
          "Op 'softshrink' takes a lambda of 0 or more, got " + lambda);
    }
  }

  @Override
  public String name() {
    return "softshrink";
  }

  @Override
  public double forward(double x) {
    if (Math.abs(x) <= lambda) {
      return 0 * x;
    }
    return x > 0 ? x - lambda : x + lambda;
  }

  @Override
  public double localGradient(double x, double y) {
    return Math.abs(x) <= lambda ? 0 : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.not(le(abs(x.detach()), lambda));
  }
}
