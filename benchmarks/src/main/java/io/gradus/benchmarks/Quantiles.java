package io.gradus.benchmarks;

import java.util.Arrays;

/** Quantiles of times, interpolated linearly between the two nearest. */
final class Quantiles {
  private Quantiles() {}

  static double median(double[] times) {
    return of(times, 0.5);
  }

  /** The time that this fraction of the times are below. */
  static double of(double[] times, double fraction) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    double at = fraction * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
