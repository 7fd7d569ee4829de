package io.gradus.benchmarks;

import io.gradus.benchmarks.workload.Engine;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The times of one engine on one workload.
 *
 * @param engine whose times they are
 * @param title what the engine is called there
 * @param nanosPerStep the mean time of a step in each turn
 * @param allocatedPerStep bytes of heap that a step takes from the allocator
 * @param heldPerStep bytes of heap that a step's recording occupies
 */
record Measurement(
    Engine engine,
    String title,
    double[] nanosPerStep,
    OptionalDouble allocatedPerStep,
    OptionalDouble heldPerStep) {
  /** The median over all turns. */
  double median() {
    return quantile(0.5);
  }

  /** Half of the distance between the quartiles, relative to the median. */
  double spread() {
    return (quantile(0.75) - quantile(0.25)) / 2 / median();
  }

  /** Interpolated linearly between the two nearest times. */
  private double quantile(double fraction) {
    double[] sorted = nanosPerStep.clone();
    Arrays.sort(sorted);
    double at = fraction * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
