package io.gradus.nn.optim;

import io.gradus.core.Value;
import java.util.List;

/**
 * RMSprop (Tieleman and Hinton, 2012). For each parameter it keeps a running mean of the squared
 * gradient, v ← α·v + (1 − α)·g², which starts at 0, and sets p ← p − η·g/(√v + ε). The centred
 * form subtracts the square of the gradient's running mean from v under the root. With momentum μ,
 * p ← p − η·b where b ← μ·b + g/(√v + ε). Weight decay λ first replaces g by g + λ·p. The rule is
 * that of {@code torch.optim.RMSprop}.
 */
public final class RMSprop extends Optimizer {
  private final double[] squares = state("square");
  private final double[] means = state("mean");
  private final double[] buffers = state("buffer");
  private double alpha = 0.99;
  private double epsilon = 1e-8;
  private double momentum;
  private double weightDecay;
  private boolean centered;

  /** RMSprop at a constant rate η, with α = 0.99 and ε = 1e-8. */
  public RMSprop(List<Value> parameters, double learningRate) {
    this(parameters, Schedule.constant(learningRate));
  }

  /** RMSprop with a rate η for each step, α = 0.99 and ε = 1e-8. */
  public RMSprop(List<Value> parameters, Schedule schedule) {
    super(parameters, schedule);
  }

  /** Sets α, in [0, 1). */
  public RMSprop alpha(double alpha) {
    this.alpha = Hyper.requireFraction(alpha, "alpha of RMSprop");
    return this;
  }

  /** Sets ε ≥ 0. */
  public RMSprop epsilon(double epsilon) {
    this.epsilon = Hyper.requireNonNegative(epsilon, "epsilon");
    return this;
  }

  /** Sets the momentum μ ≥ 0; 0 by default. */
  public RMSprop momentum(double momentum) {
    this.momentum = Hyper.requireNonNegative(momentum, "momentum");
    return this;
  }

  /** Sets the weight decay λ ≥ 0; 0 by default. */
  public RMSprop weightDecay(double weightDecay) {
    this.weightDecay = Hyper.requireNonNegative(weightDecay, "weight decay");
    return this;
  }

  /** Uses the running variance of the gradient in place of its mean square. */
  public RMSprop centered() {
    centered = true;
    return this;
  }

  @Override
  protected double update(int i, double p, double g, double rate) {
    double gradient = Hyper.decayed(g, p, weightDecay);
    squares[i] = alpha * squares[i] + (1 - alpha) * gradient * gradient;
    double spread = squares[i];
    if (centered) {
      means[i] += (1 - alpha) * (gradient - means[i]);
      spread -= means[i] * means[i];
    }
    double denominator = Math.sqrt(spread) + epsilon;
    if (momentum == 0) {
      return p - rate * gradient / denominator;
    }
    buffers[i] = momentum * buffers[i] + gradient / denominator;
    return p - rate * buffers[i];
  }

  @Override
  protected String hyperparameters() {
    return "alpha=%s, epsilon=%s, momentum=%s, centered=%s, weightDecay=%s"
        .formatted(alpha, epsilon, momentum, centered, weightDecay);
  }
}
