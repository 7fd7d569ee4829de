package io.gradus.ops;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.elementary.Exp.times;

import io.gradus.core.Value;

/** c·eˣ where eˣ alone is too small to hold its digits. */
final class ScaledExp {
  /** Below this, eˣ nears the subnormal numbers, and eˣ + 1 is 1. */
  static final double TAIL = -700;

  private ScaledExp() {}

  /** c·eˣ for c &lt; 0 and x below {@link #TAIL}, rounded to a subnormal number once; −0 at −∞. */
  static double of(double c, double x) {
    return times(c, x);
  }

  static Value of(Value c, Value x) {
    Value half = exp(x.times(0.5));
    return c.times(half).times(half);
  }
}
