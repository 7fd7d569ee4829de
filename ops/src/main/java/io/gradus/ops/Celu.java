package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.elementary.Exp.exp;
import static io.gradus.ops.elementary.Expm1.expm1;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * celu: y = x if x &gt; 0, else α·(e^(x/α) − 1); dy/dx = 1 if x &gt; 0, else e^(x/α). Defined
 * everywhere. At 0 the gradient is 1 and the second derivative 0, as in PyTorch.
 *
 * <p>Source: Barron 2017.
 *
 * @param alpha α, not 0; by default 1
 */
@AutoService(Op.class)
@Formula(value = "x if x > 0, else α·(e^(x/α) − 1)", gradient = "1 if x > 0, else e^(x/α)")
public record Celu(double alpha) implements UnaryOp {
  static final Celu OP = new Celu();

  /** α = 1. */
  public Celu() {
    this(1);
  }

  /**
   * An op with this α.
   *
   * @throws IllegalArgumentException if α is 0
   */
  public Celu {
    if (alpha == 0) {
      throw new IllegalArgumentException("Op 'celu' divides by its alpha, got " + alpha);
    }
  }

  @Override
  public String name() {
    return "celu";
  }

  @Override
  public double forward(double x) {
    return x <= 0 ? alpha * expm1(x / alpha) : x;
  }

  @Override
  public double localGradient(double x, double y) {
    return x <= 0 ? exp(x / alpha) : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value below = lt(x.detach(), 0);
    return Choice.of(below, () -> exp(Choice.guard(below, x, 0).div(alpha)), () -> constant(1));
  }
}
