package io.gradus.nn.train;

/**
 * Computes the losses and gradients of a training, and updates its parameters. A row has the inputs
 * of the model and then the targets.
 */
interface Stepper {
  /** Computes the loss of rows and its gradient. */
  Result backward(double[][] rows);

  /**
   * Lets the optimiser update the parameters.
   *
   * @param loss what {@link #backward} gave for these rows
   */
  void update(double loss, double[][] rows);

  /** Copies the numbers of the optimiser's parameters, as they are now. */
  void copyParameters(double[] into);

  /** Sees to it that the parameters have the numbers and gradients of the latest step. */
  void writeBack();

  /**
   * The results of a step.
   *
   * @param loss the loss
   * @param outputs the outputs of the model, each with a number for each row
   */
  record Result(double loss, double[][] outputs) {}
}
