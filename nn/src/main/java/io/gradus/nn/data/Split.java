package io.gradus.nn.data;

/**
 * Two parts of a dataset: one to train on, and one that is held out and measures how well the model
 * does on rows it has not seen.
 */
public record Split(Dataset train, Dataset test) {
  /**
   * Both parts with inputs of mean 0 and standard deviation 1. Means and deviations are those of
   * the training part alone, so that nothing of the held-out part is known to the training.
   *
   * @throws IllegalArgumentException if an input is so large that its deviation is infinite
   */
  public Split standardised() {
    Scaling scaling = Scaling.standardising(train.inputs());
    return new Split(train.scaled(scaling), test.scaled(scaling));
  }

  /**
   * Both parts with targets of mean 0 and standard deviation 1 in the training part, for
   * regressions whose targets are far from 0 or from each other.
   *
   * @throws IllegalArgumentException if the targets are classes, or are so large that their
   *     deviation is infinite
   */
  public Split standardisedTargets() {
    Scaling scaling = Scaling.standardising(train.targets());
    return new Split(train.scaledTargets(scaling), test.scaledTargets(scaling));
  }
}
