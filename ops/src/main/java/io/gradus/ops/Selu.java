package io.gradus.ops;

import static io.gradus.ops.Functions.eq;
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
 * selu: y = s·x if x &gt; 0, else s·α·(eˣ − 1); dy/dx = s if x &gt; 0, else s·α·eˣ, with s =
 * 1.0507… and α = 1.6732…. Defined everywhere. The kink at 0 has gradient s·α = 1.7580… and second
 * derivative 0, as in PyTorch.
 *
 * <p>Source: Klambauer, Unterthiner, Mayr and Hochreiter 2017.
 */
@AutoService(Op.class)
@Formula(value = "s·x if x > 0, else s·α·(eˣ − 1)", gradient = "s if x > 0, else s·α·eˣ")
public record Selu() implements UnaryOp {
  static final Selu OP = new Selu();

  private static final double SCALE = 1.0507009873554804934193349852946;

  /** Rounded once. */
  private static final double SCALED_ALPHA = 1.7580993408473768599402175208123;

  @Override
  public String name() {
    return "selu";
  }

  @Override
  public double forward(double x) {
    return x <= 0 ? SCALED_ALPHA * expm1(x) : SCALE * x;
  }

  @Override
  public double localGradient(double x, double y) {
    return x <= 0 ? SCALED_ALPHA * exp(x) : SCALE;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value below = lt(x.detach(), 0);
    return Choice.of(
        below,
        () -> exp(Choice.guard(below, x, 0)).times(SCALED_ALPHA),
        () -> Choice.of(eq(x.detach(), 0), SCALED_ALPHA, SCALE));
  }
}
