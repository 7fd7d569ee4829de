package io.gradus.benchmarks;

import io.gradus.benchmarks.workload.Engine;
import java.util.OptionalDouble;

/**
 * The times of one engine on one workload.
 *
 * @param engine the engine
 * @param title the name of the engine in the table
 * @param nanosPerStep the mean time of a step, for each turn
 * @param settled whether the time of a step had settled
 * @param allocatedPerStep bytes of heap that a step takes from the allocator
 * @param heldPerStep bytes of heap that a step's recording occupies
 */
record Measurement(
    Engine engine,
    String title,
    double[] nanosPerStep,
    boolean settled,
    OptionalDouble allocatedPerStep,
    OptionalDouble heldPerStep) {
  /** The median over all turns. */
  double median() {
    return Quantiles.median(nanosPerStep);
  }

  /** Half of the distance between the quartiles, relative to the median. */
  double spread() {
    return (Quantiles.of(nanosPerStep, 0.75) - Quantiles.of(nanosPerStep, 0.25)) / 2 / median();
  }
}
