package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.erfc;
import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.elementary.Gelu.gelu;
import static io.gradus.ops.elementary.Gelu.gradient;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * gelu: y = x·Φ(x), with Φ the normal distribution function; dy/dx = Φ(x) + x·φ(x). Defined
 * everywhere; 0 at −∞, where PyTorch has NaN.
 *
 * <p>Φ is computed as erfc(−x/√2)/2, which keeps its digits in the left tail, where 1 + erf
 * cancels. x² is kept in two parts there. Source: Hendrycks and Gimpel 2016.
 */
@AutoService(Op.class)
@Formula(value = "x·Φ(x)", gradient = "Φ(x) + x·φ(x)")
public record Gelu() implements UnaryOp {
  static final Gelu OP = new Gelu();

  private static final double SQRT_HALF = 0.7071067811865476;

  /** φ(0) = 1/√(2π). */
  private static final double PDF_0 = 0.3989422804014327;

  /** Beyond this the gradient is 0 or 1. */
  private static final double FLAT = 40;

  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public double forward(double x) {
    return gelu(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return gradient(x, y);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value v = x.detach();
    Value flat = ge(abs(v), FLAT);
    return Choice.of(flat, () -> gt(v, 0), () -> formula(Choice.guard(Choice.not(flat), x, 0), y));
  }

  private static Value formula(Value x, Value y) {
    // In the tail y/x is Φ(x) without the rounding of x/√2, which erfc would magnify.
    Value tail = lt(x.detach(), -1);
    Value cdf =
        Choice.of(
            tail,
            () -> y.div(Choice.guard(tail, x, -1)),
            () -> erfc(x.times(-SQRT_HALF)).times(0.5));
    Value pdf = exp(x.times(x).times(-0.5)).times(PDF_0);
    return cdf.plus(x.times(pdf));
  }
}
