package io.gradus.nn.optim;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan and Singer, 2011). For each parameter it keeps the sum of all squared
 * gradients, s ← s + g², and at the parameter's t-th update sets p ← p − η/(1 + (t − 1)·δ) · g/(√s
 * + ε). The decay δ of the learning rate is 0 by default. Weight decay λ first replaces g by g +
 * λ·p. The rule is that of {@code torch.optim.Adagrad}.
 */
public final class Adagrad extends Optimizer {
  private final double[] sums = state("sum");
  private final double[] updates = state("updates");
  private double learningRateDecay;
  private double initialAccumulator;
  private double epsilon = 1e-10;
  private double weightDecay;

  /** Adagrad at a constant rate η, with ε = 1e-10 and every s starting at 0. */
  public Adagrad(List<Value> parameters, double learningRate) {
    this(parameters, Schedule.constant(learningRate));
  }

  /** Adagrad with a rate η for each step, ε = 1e-10 and every s starting at 0. */
  public Adagrad(List<Value> parameters, Schedule schedule) {
    super(parameters, schedule);
  }

  /** Sets the decay δ ≥ 0 of the learning rate; 0 by default. */
  public Adagrad learningRateDecay(double learningRateDecay) {
    this.learningRateDecay =
        Hyper.requireNonNegative(learningRateDecay, "decay of the learning rate");
    return this;
  }

  /**
   * Sets the number, 0 or more, at which every s starts; 0 by default.
   *
   * @throws IllegalStateException after the first step
   */
  public Adagrad initialAccumulator(double sum) {
    if (steps() > 0) {
      throw new IllegalStateException(
          "The initial accumulator must be set before the first step, and %d are done"
              .formatted(steps()));
    }
    initialAccumulator = Hyper.requireNonNegative(sum, "initial accumulator");
    Arrays.fill(sums, initialAccumulator);
    return this;
  }

  /** Sets ε ≥ 0. */
  public Adagrad epsilon(double epsilon) {
    this.epsilon = Hyper.requireNonNegative(epsilon, "epsilon");
    return this;
  }

  /** Sets the weight decay λ ≥ 0; 0 by default. */
  public Adagrad weightDecay(double weightDecay) {
    this.weightDecay = Hyper.requireNonNegative(weightDecay, "weight decay");
    return this;
  }

  @Override
  protected double update(int i, double p, double g, double rate) {
    double gradient = Hyper.decayed(g, p, weightDecay);
    double decayedRate = rate / (1 + updates[i]++ * learningRateDecay);
    sums[i] += gradient * gradient;
    return p - decayedRate * gradient / (Math.sqrt(sums[i]) + epsilon);
  }

  @Override
  protected String hyperparameters() {
    return "learningRateDecay=%s, initialAccumulator=%s, epsilon=%s, weightDecay=%s"
        .formatted(learningRateDecay, initialAccumulator, epsilon, weightDecay);
  }
}
