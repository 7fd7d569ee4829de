package io.gradus.examples.command;

import io.gradus.examples.shell.Failure;
import io.gradus.examples.shell.Progress;
import io.gradus.nn.train.Trainer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports how a training goes. It prints a line for each step, and shows the progress of a slow
 * step on a terminal.
 */
final class MoonsReport {
  private final Progress progress;
  private final int points;
  private final int total;
  private final List<Double> losses = new ArrayList<>();
  private long seen;

  MoonsReport(Progress progress, int steps, int pointsPerStep) {
    this.progress = progress;
    points = pointsPerStep;
    total = steps;
  }

  /** Reports that a point has gone through the network. */
  void seen() {
    seen++;
    progress.show(
        () ->
            "step %d of %d: point %d of %d"
                .formatted(losses.size(), total, Math.min(seen, points), points));
  }

  /**
   * Reports a step that was taken.
   *
   * @throws Failure if its loss is not finite
   */
  void step(Trainer.Progress step) {
    FiniteLoss.require(step.step(), step.loss(), "Scale the points to the size of 1");
    losses.add(step.loss());
    seen = 0;
    line(
        "step %d loss %s, accuracy %s"
            .formatted(step.step(), step.loss(), percent(step.accuracy())));
  }

  void line(String text) {
    progress.println(text);
  }

  double[] losses() {
    return losses.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A share in percent, rounded to a hundredth. */
  static String percent(double share) {
    return Math.round(share * 10_000) / 100.0 + "%";
  }
}
