package io.gradus.ops;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.elementary.ErfInverse.erfInverse;
import static io.gradus.ops.elementary.ErfInverse.gradient;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * erfinv: y is the number with erf y = x; dy/dx = √π/2·e^y². Domain −1 ≤ x ≤ 1: ±∞ at ±1, with an
 * infinite gradient; NaN outside.
 */
@AutoService(Op.class)
@Formula(value = "erf⁻¹ x", gradient = "√π/2·e^y²")
public record Erfinv() implements UnaryOp {
  static final Erfinv OP = new Erfinv();

  /** √π/2. */
  private static final double SLOPE = 0.886226925452758;

  @Override
  public String name() {
    return "erfinv";
  }

  @Override
  public double forward(double x) {
    return erfInverse(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return gradient(x, y);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return exp(y.times(y)).times(SLOPE);
  }
}
