package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.erfc;
import static io.gradus.ops.Functions.exp;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * gelu: y = x·Φ(x), with Φ the normal distribution function; dy/dx = Φ(x) + x·φ(x). Defined
 * everywhere; 0 at −∞, where PyTorch has NaN.
 *
 * <p>Φ is erfc(−x/√2)/2, which keeps the left tail, where 1 + erf cancels. Source: Hendrycks and
 * Gimpel 2016.
 */
@AutoService(Op.class)
@Formula(value = "x·Φ(x)", gradient = "Φ(x) + x·φ(x)")
public record Gelu() implements UnaryOp {
  static final Gelu OP = new Gelu();

  private static final double SQRT_HALF = 0.7071067811865476;

  /** φ(0) = 1/√(2π). */
  private static final double PDF_0 = 0.3989422804014327;

  /** Beyond ±1000 the gradient is 0 or 1, and its parts overflow. */
  private static final double FLAT = 1000;

  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public double forward(double x) {
    double cdf = cdf(x);
    return cdf == 0 ? -0.0 : x * cdf;
  }

  @Override
  public double localGradient(double x, double y) {
    double pdf = PDF_0 * Math.exp(-0.5 * x * x);
    return pdf == 0 ? cdf(x) : cdf(x) + x * pdf;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    if (Math.abs(x.data()) > FLAT) {
      return constant(localGradient(x.data(), y.data()));
    }
    Value cdf = erfc(x.times(-SQRT_HALF)).times(0.5);
    Value pdf = exp(x.times(x).times(-0.5)).times(PDF_0);
    return cdf.plus(x.times(pdf));
  }

  private static double cdf(double x) {
    return 0.5 * org.apache.commons.numbers.gamma.Erfc.value(-SQRT_HALF * x);
  }
}
