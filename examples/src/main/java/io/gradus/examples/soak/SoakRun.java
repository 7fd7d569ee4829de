package io.gradus.examples.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * A soak that has reached its end.
 *
 * @param readings one before the first step, and one after each tenth of the steps
 */
public record SoakRun(List<Reading> readings) {
  /**
   * The heap may grow by this much, in percent and in bytes, because its size always varies a
   * little.
   */
  private static final int PERCENT = 2;

  private static final long BYTES = 32 << 10;

  /**
   * The heap after the first tenth of the steps. By then classes are loaded and buffers have their
   * size.
   */
  public long early() {
    return readings.get(1).heap();
  }

  /** The smallest heap of the second half. */
  public long late() {
    return readings.subList(readings.size() / 2 + 1, readings.size()).stream()
        .mapToLong(Reading::heap)
        .min()
        .orElseThrow();
  }

  /** The problems of the run: memory that grew, or a loss that did not fall. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (late() > early() + early() * PERCENT / 100 + BYTES) {
      problems.add(
          "memory is not flat: %,d KB after a tenth of the steps, %,d KB at least in the second half; expected %d %% and %,d KB more at most"
              .formatted(early() >> 10, late() >> 10, PERCENT, BYTES >> 10));
    }
    double first = readings.get(0).loss();
    double last = readings.get(readings.size() - 1).loss();
    if (!(last < first)) {
      problems.add("the loss went from %s to %s, expected less".formatted(first, last));
    }
    return problems;
  }
}
