package io.gradus.examples.command;

import io.gradus.examples.shell.Failure;

/** Checks the loss of a training. */
final class FiniteLoss {
  private FiniteLoss() {}

  /**
   * Ends a training whose loss is NaN or infinite.
   *
   * @param advice what the user can do about it
   * @throws Failure if the loss is not finite
   */
  static void require(int step, double loss, String advice) {
    if (!Double.isFinite(loss)) {
      throw new Failure(
          "the loss of step %d is %s, from which no later step can recover. %s"
              .formatted(step, loss, advice));
    }
  }
}
