package io.gradus.ops;

import static io.gradus.ops.Functions.exp;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * erfinv: y is where erf y = x; dy/dx = √π/2·e^y². Domain −1 ≤ x ≤ 1: ±∞ at ±1, with an infinite
 * gradient; NaN outside.
 *
 * <p>The value is that of Commons Numbers.
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
    return InverseErf.value(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return SLOPE * Math.exp(y * y);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return exp(y.times(y)).times(SLOPE);
  }
}
