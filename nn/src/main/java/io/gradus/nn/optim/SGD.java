package io.gradus.nn.optim;

import io.gradus.compiler.RangeWork;
import io.gradus.core.Value;
import java.util.List;

/**
 * Stochastic gradient descent: p ← p − η·g. With momentum μ and dampening τ it is p ← p − η·m,
 * where m is the first gradient at first and then m ← μ·m + (1 − τ)·g. Nesterov's momentum uses g +
 * μ·m in place of m. Weight decay λ first replaces g by g + λ·p. The rule is that of {@code
 * torch.optim.SGD}.
 */
public final class SGD extends Optimizer {
  private final double[] buffers = state("buffer");

  /** 1 for a parameter whose m has been set, else 0. */
  private final double[] started = state("started");

  private double momentum;
  private double dampening;
  private boolean nesterov;
  private double weightDecay;

  // Of a step on arrays that threads share out.
  private final RangeWork updates = this::updateRange;
  private double[] numbers = {};
  private double[] gradients = {};
  private double rate;

  /** Plain gradient descent at a constant rate η. */
  public SGD(List<Value> parameters, double learningRate) {
    this(parameters, Schedule.constant(learningRate));
  }

  /** Plain gradient descent with a rate η for each step. */
  public SGD(List<Value> parameters, Schedule schedule) {
    super(parameters, schedule);
  }

  /** Sets the momentum μ ≥ 0, without dampening. */
  public SGD momentum(double momentum) {
    return momentum(momentum, 0);
  }

  /** Sets the momentum μ ≥ 0 and the dampening τ, which must not be NaN. */
  public SGD momentum(double momentum, double dampening) {
    this.momentum = Hyper.requireNonNegative(momentum, "momentum");
    this.dampening = Hyper.requireNumber(dampening, "dampening");
    nesterov = false;
    return this;
  }

  /** Sets μ > 0 as Nesterov's momentum. */
  public SGD nesterov(double momentum) {
    momentum(Hyper.requirePositive(momentum, "momentum of Nesterov's kind"));
    nesterov = true;
    return this;
  }

  /** Sets the weight decay λ ≥ 0; 0 by default. */
  public SGD weightDecay(double weightDecay) {
    this.weightDecay = Hyper.requireNonNegative(weightDecay, "weight decay");
    return this;
  }

  @Override
  protected double update(int i, double p, double g, double rate) {
    double direction = Hyper.decayed(g, p, weightDecay);
    if (momentum != 0) {
      buffers[i] =
          started[i] != 0 ? momentum * buffers[i] + (1 - dampening) * direction : direction;
      started[i] = 1;
      direction = nesterov ? direction + momentum * buffers[i] : buffers[i];
    }
    return p - rate * direction;
  }

  @Override
  void updateAll(double[] p, double[] g, double rate) {
    if (momentum != 0 || weightDecay != 0) {
      super.updateAll(p, g, rate);
      return;
    }
    numbers = p;
    gradients = g;
    this.rate = rate;
    share(p.length, updates);
  }

  private void updateRange(int from, int to) {
    double[] p = numbers;
    double[] g = gradients;
    double r = rate;
    for (int i = from; i < to; i++) {
      p[i] -= r * g[i];
    }
  }

  @Override
  boolean isStateless() {
    return momentum == 0;
  }

  @Override
  protected String hyperparameters() {
    return "momentum=%s, dampening=%s, nesterov=%s, weightDecay=%s"
        .formatted(momentum, dampening, nesterov, weightDecay);
  }
}
