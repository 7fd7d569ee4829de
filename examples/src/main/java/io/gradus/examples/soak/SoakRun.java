package io.gradus.examples.soak;

import io.gradus.examples.shell.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * A soak that has come to its end.
 *
 * @param readings before the first step, and after each tenth of them
 * @param parameters those of the trained network, to the last bit
 */
public record SoakRun(Engine engine, List<Reading> readings, String parameters) {
  /** By so much the heap may grow, in percent and in bytes: it is never quite the same. */
  private static final int PERCENT = 2;

  private static final long BYTES = 32 << 10;

  /** The heap after the first tenth: by then classes are loaded and buffers have their size. */
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

  /** What is wrong with it: memory that grew, a loss that did not fall. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (late() > early() + early() * PERCENT / 100 + BYTES) {
      problems.add(
          "%s: memory is not flat: %,d KB after a tenth of the steps, %,d KB at least in the second half; expected %d %% and %,d KB more at most"
              .formatted(engine.id(), early() >> 10, late() >> 10, PERCENT, BYTES >> 10));
    }
    double first = readings.get(0).loss();
    double last = readings.get(readings.size() - 1).loss();
    if (!(last < first)) {
      problems.add(
          "%s: the loss went from %s to %s, expected less".formatted(engine.id(), first, last));
    }
    return problems;
  }

  /** Whether the losses read and the parameters are those of the other run, bit for bit. */
  public boolean sameNumbersAs(SoakRun other) {
    return losses().equals(other.losses()) && parameters.equals(other.parameters);
  }

  private List<Double> losses() {
    return readings.stream().map(Reading::loss).toList();
  }
}
