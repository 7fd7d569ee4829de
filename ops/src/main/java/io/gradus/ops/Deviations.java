package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.fma;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.sum;

import io.gradus.core.Value;
import java.util.Arrays;

/**
 * The deviations xᵢ − m from the mean m, corrected for the rounding of m. Equal inputs therefore
 * have deviation 0, and a large mean takes no digits from small deviations.
 */
final class Deviations {
  private Deviations() {}

  static double[] of(double[] x) {
    double mean = Mean.of(x);
    double rest = rest(x, mean);
    return Arrays.stream(x).map(v -> v - mean - rest).toArray();
  }

  static Value[] of(Value[] x) {
    Value mean = mean(x);
    Value[] detached = Arrays.stream(x).map(Value::detach).toArray(Value[]::new);
    Value rest = rest(detached, mean.detach());
    return Arrays.stream(x).map(v -> v.minus(mean).minus(rest)).toArray(Value[]::new);
  }

  /** The mean minus its rounded value, by Neumaier's sum (1974); 0 if the mean is not finite. */
  private static double rest(double[] x, double mean) {
    double sum = 0;
    double lost = 0;
    for (double v : x) {
      double next = sum + v;
      lost += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum;
      sum = next;
    }
    if (Double.isInfinite(sum) && Double.isFinite(mean)) {
      double[] small = Arrays.stream(x).map(v -> v * 0x1p-32).toArray();
      return rest(small, mean * 0x1p-32) * 0x1p32;
    }
    double rest = (Math.fma(-mean, x.length, sum) + lost) / x.length;
    return Double.isFinite(rest) ? rest : 0;
  }

  /**
   * The same in values, bit for bit. Knuth’s two-sum gives the parts that the sum loses, which are
   * exact.
   */
  private static Value rest(Value[] x, Value mean) {
    Value overflows = Choice.both(Choice.not(isFinite(sum(x))), isFinite(mean));
    Value scale = Choice.of(overflows, 0x1p-32, 1);
    Value sum = constant(0);
    Value lost = constant(0);
    for (Value value : x) {
      Value v = value.times(scale);
      Value next = sum.plus(v);
      Value added = next.minus(sum);
      lost = lost.plus(sum.minus(next.minus(added)).plus(v.minus(added)));
      sum = next;
    }
    Value product = fma(mean.times(scale).unaryMinus(), constant(x.length), sum);
    Value rest = product.plus(lost).div(x.length).div(scale);
    return Choice.of(isFinite(rest), () -> rest, () -> constant(0));
  }

  private static Value isFinite(Value x) {
    return lt(abs(x), Double.POSITIVE_INFINITY);
  }
}
