package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.elementary.Exp.times;

import io.gradus.core.Value;
import java.util.function.UnaryOperator;

/** Computes c·eˣ where eˣ alone is too small to keep its digits. */
final class ScaledExp {
  /** Below this, eˣ nears the subnormal numbers, and eˣ + 1 is 1. */
  static final double TAIL = -700;

  /** Beyond ±1000 the gradient of x·s(x) is 0 or 1. */
  private static final double FLAT = 1000;

  private ScaledExp() {}

  /** c·eˣ for c &lt; 0 and x below {@link #TAIL}, rounded to a subnormal number once; −0 at −∞. */
  static double of(double c, double x) {
    return times(c, x);
  }

  /**
   * The gradient of x·s(x), with s from 0 to 1: this formula, but (1 + x)·eˣ in the far left tail,
   * and 0 or 1 beyond ±1000, where parts of either overflow.
   */
  static Value slope(Value x, UnaryOperator<Value> formula) {
    Value v = x.detach();
    Value flat = gt(abs(v), FLAT);
    Value tail = Choice.both(lt(v, TAIL), Choice.not(flat));
    return Choice.of(
        flat,
        () -> Choice.of(gt(v, 0), 1, -0.0),
        () ->
            Choice.of(
                tail,
                () -> tail(Choice.guard(tail, x, TAIL)),
                () -> formula.apply(Choice.guard(Choice.not(Choice.either(flat, tail)), x, 0))));
  }

  private static Value tail(Value x) {
    Value half = exp(x.times(0.5));
    return x.plus(1).times(half).times(half);
  }
}
