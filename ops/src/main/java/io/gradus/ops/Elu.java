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
 * elu: y = x if x &gt; 0, else α·(eˣ − 1); dy/dx = 1 if x &gt; 0, else α·eˣ. Defined everywhere.
 * The kink at 0 has gradient α and second derivative 0, as in PyTorch.
 *
 * <p>Source: Clevert, Unterthiner and Hochreiter 2015.
 *
 * @param alpha α, by default 1
 */
@AutoService(Op.class)
@Formula(value = "x if x > 0, else α·(eˣ − 1)", gradient = "1 if x > 0, else α·eˣ")
public record Elu(double alpha) implements UnaryOp {
  static final Elu OP = new Elu();

  /** α = 1. */
  public Elu() {
    this(1);
  }

  @Override
  public String name() {
    return "elu";
  }

  @Override
  public double forward(double x) {
    return x <= 0 ? alpha * expm1(x) : x;
  }

  @Override
  public double localGradient(double x, double y) {
    return x <= 0 ? alpha * exp(x) : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value below = lt(x.detach(), 0);
    return Choice.of(
        below,
        () -> exp(Choice.guard(below, x, 0)).times(alpha),
        () -> Choice.of(eq(x.detach(), 0), alpha, 1));
  }
}
