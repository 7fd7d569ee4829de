package io.gradus.examples.command;

import io.gradus.examples.microgpt.Training;
import io.gradus.examples.shell.Failure;
import io.gradus.examples.shell.Progress;
import java.util.Arrays;

/**
 * Reports how a training of microgpt goes. It prints a line for each step, and shows the speed on a
 * terminal.
 */
final class MicrogptReport {
  /**
   * The median is taken over this many of the last steps, so that a long run needs no more memory
   * than a short one.
   */
  private static final int REMEMBERED = 10_000;

  private final Progress progress;
  private final int total;
  private final double[] known;
  private final long[] times = new long[REMEMBERED];
  private int steps;
  private long tokens;
  private long nanos;
  private long shownTokens;
  private long shownNanos;
  private double difference = Double.NaN;

  /**
   * Starts a report.
   *
   * @param total the number of steps at which the training ends
   * @param known the losses that the first steps should have, if they are known
   */
  MicrogptReport(Progress progress, int total, double... known) {
    this.progress = progress;
    this.total = total;
    this.known = known;
  }

  /**
   * Reports a step that was taken.
   *
   * @throws Failure if its loss is not finite
   */
  void step(Training.Step step) {
    FiniteLoss.require(
        step.number(), step.loss(), "The weights of this step are not written to a checkpoint");
    times[steps++ % REMEMBERED] = step.nanos();
    tokens += step.tokens();
    nanos += step.nanos();
    if (step.number() < known.length) {
      double expected = known[step.number()];
      double distance = Math.abs(step.loss() - expected) / Math.abs(expected);
      difference = Double.isNaN(difference) ? distance : Math.max(difference, distance);
    }
    progress.println("step %d loss %s".formatted(step.number(), step.loss()));
    progress.keep(
        () -> "step %d of %d, %,d tokens/s".formatted(step.number() + 1, total, presentSpeed()));
  }

  /** Ends the training, and says how fast it was. */
  void end() {
    progress.end();
    if (steps > 0) {
      line("%d steps in %.2f s, %,d tokens/s".formatted(steps, nanos / 1e9, speed(tokens, nanos)));
    }
    if (!Double.isNaN(difference)) {
      line("largest relative difference from a loss of the file: " + difference);
    }
  }

  /** Prints the median time of the steps, if there were any. */
  void medianTime() {
    if (steps > 0) {
      line("median time per step %.1f µs".formatted(median() / 1e3));
    }
  }

  void line(String text) {
    progress.println(text);
  }

  /**
   * The number of tokens per second since it was last shown. An average over all steps would be too
   * low, because the first steps are slow until the JIT has compiled them.
   */
  private long presentSpeed() {
    long speed = speed(tokens - shownTokens, nanos - shownNanos);
    shownTokens = tokens;
    shownNanos = nanos;
    return speed;
  }

  private static long speed(long tokens, long nanos) {
    return Math.round(tokens / (nanos / 1e9));
  }

  private double median() {
    long[] sorted = Arrays.copyOf(times, Math.min(steps, REMEMBERED));
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
  }
}
