package io.gradus.examples.microgpt;

/** Takes the steps of a training: each lowers the loss of one name. */
interface Descent {
  /**
   * Takes a step.
   *
   * @param tokens of the name, between two marks
   * @return the loss before the weights changed
   */
  double step(int... tokens);

  /** Sees to it that the weights have the numbers and gradients of the latest step. */
  default void writeBack() {}
}
