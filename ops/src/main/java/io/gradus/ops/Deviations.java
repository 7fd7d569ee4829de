package io.gradus.ops;

import static io.gradus.ops.Functions.mean;

import io.gradus.core.Value;
import java.util.Arrays;

/**
 * xᵢ − m, with m the mean, less what the rounding of m adds to each: so that equal inputs deviate
 * by 0, and a mean that is large takes no digits from deviations that are small.
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
    double rest = rest(Arrays.stream(x).mapToDouble(Value::data).toArray(), mean.data());
    return Arrays.stream(x).map(v -> v.minus(mean).minus(rest)).toArray(Value[]::new);
  }

  /** The mean less its rounded value, by Neumaier's sum (1974); 0 if it is not finite. */
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
}
