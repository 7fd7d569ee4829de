package io.gradus.parity.networks;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a training computed, step by step. */
record NetworkRun(List<Step> steps) {
  /** The numbers of a step, in the order in which they arise. */
  enum Kind {
    LOSS,
    GRADIENT,
    PARAMETER
  }

  /**
   * A step.
   *
   * @param losses of each batch, before it
   * @param gradients of all parameters, as the batches' backward() left them
   * @param parameters after it
   */
  record Step(double[] losses, double[] gradients, double[] parameters) {
    double[] of(Kind kind) {
      return switch (kind) {
        case LOSS -> losses;
        case GRADIENT -> gradients;
        case PARAMETER -> parameters;
      };
    }
  }

  /** From the numbers of all steps in a row. */
  static NetworkRun of(double[] numbers, int batches, int parameters) {
    DoubleBuffer in = DoubleBuffer.wrap(numbers);
    List<Step> steps = new ArrayList<>();
    while (in.hasRemaining()) {
      Step step = new Step(new double[batches], new double[parameters], new double[parameters]);
      in.get(step.losses()).get(step.gradients()).get(step.parameters());
      steps.add(step);
    }
    return new NetworkRun(steps);
  }
}
