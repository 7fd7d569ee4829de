package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import io.gradus.nn.Adam;
import io.gradus.nn.Optimizer;

/** Training by a name per step. */
public final class Training {
  private final Start start;
  private final Adam optimizer;

  /**
   * A training that has not begun.
   *
   * @param steps how many are to be taken in all
   */
  public Training(Start start, int steps) {
    this.start = start;
    optimizer = start.adam().optimizer(start.model().parameters(), steps);
  }

  /**
   * A step that has been taken.
   *
   * @param number counted from 0
   * @param loss before the weights changed
   * @param tokens how many were predicted
   * @param nanos how long it took
   */
  public record Step(int number, double loss, int tokens, long nanos) {}

  /** Keeps the count of steps, and can be saved and loaded. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Whether no weight is infinite or NaN. */
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
    // Not zeroGrad(): a weight that has no part in this name has a gradient of 0, by which Adam
    // goes on with its momentum. Without a gradient it would rest.
    start.model().parameters().forEach(weight -> weight.grad(0));
    loss.backward();
    optimizer.step();
    return loss.data();
  }
}
