package io.gradus.benchmarks;

import java.util.Arrays;

/** Computes quantiles of times, with linear interpolation between the two nearest times. */
final class Quantiles {
  private Quantiles() {}

  static double median(double[] times) {
    return of(times, 0.5);
  }

  /** The quantile: this fraction of the times is below it. */
  static double of(double[] times, double fraction) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    double at = fraction * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
