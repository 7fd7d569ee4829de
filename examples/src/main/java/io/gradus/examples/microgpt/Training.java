package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.Optimizer;

/** A training that learns one name in each step. */
public final class Training {
  private final Start start;
  private final Adam optimizer;

  /**
   * A training that has not begun.
   *
   * @param steps the number of steps that the training will have
   */
  public Training(Start start, int steps) {
    this.start = start;
    optimizer = start.adam().optimizer(start.model().parameters(), steps);
  }

  /**
   * A step that was taken.
   *
   * @param number the number of the step, counted from 0
   * @param loss the loss before the weights changed
   * @param tokens the number of tokens that were predicted
   * @param nanos the time of the step in nanoseconds
   */
  public record Step(int number, double loss, int tokens, long nanos) {}

  /** The optimiser, which counts the steps and can be saved and loaded. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Whether all weights are finite. */
  public boolean isFinite() {
    return start.model().parameters().stream().allMatch(w -> Double.isFinite(w.data()));
  }

  /** Takes the next step. */
  public Step step() {
    int number = optimizer.steps();
    int[] tokens = start.alphabet().encode(start.names().get(number % start.names().size()));
    long begin = System.nanoTime();
    double loss = descend(tokens);
    return new Step(number, loss, tokens.length - 1, System.nanoTime() - begin);
  }

  private double descend(int[] tokens) {
    Value loss = start.model().loss(tokens);
    // The gradients are set to 0 and not forgotten by zeroGrad(). Adam updates a weight that this
    // name doesn't use too, because of its momentum, but would leave it alone if it had no
    // gradient.
    start.model().parameters().forEach(weight -> weight.grad(0));
    loss.backward();
    optimizer.step();
    return loss.data();
  }
}
