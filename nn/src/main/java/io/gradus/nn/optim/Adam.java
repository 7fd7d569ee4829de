package io.gradus.nn.optim;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adam (Kingma and Ba, 2015). For each parameter it keeps running means of the gradient, m ← m + (1
 * − β₁)(g − m), and of its square, v ← β₂·v + (1 − β₂)·g². Both start at 0, and the update corrects
 * for this start: p ← p − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε) at the parameter's t-th update.
 * AMSGrad uses the largest v so far in place of v. Weight decay λ first replaces g by g + λ·p. The
 * rule is that of {@code torch.optim.Adam}.
 */
public sealed class Adam extends Optimizer permits AdamW {
  private final double[] means = state("mean");
  private final double[] squares = state("square");
  private final double[] updates = state("updates");
  private double @Nullable [] largest;
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double epsilon = 1e-8;
  private double weightDecay;

  /**
   * The t for which the corrections below were computed. All parameters have the same t, unless
   * some had no gradient.
   */
  private double correctedFor;

  private double correction1;
  private double correction2Root;

  /** Adam at a constant rate η, with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public Adam(List<Value> parameters, double learningRate) {
    this(parameters, Schedule.constant(learningRate));
  }

  /** Adam with a rate η for each step, β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public Adam(List<Value> parameters, Schedule schedule) {
    super(parameters, schedule);
  }

  /** Sets β₁ and β₂, each in [0, 1). */
  public Adam betas(double beta1, double beta2) {
    this.beta1 = Hyper.requireFraction(beta1, "first beta of Adam");
    this.beta2 = Hyper.requireFraction(beta2, "second beta of Adam");
    correctedFor = 0;
    return this;
  }

  /** Sets ε ≥ 0. */
  public Adam epsilon(double epsilon) {
    this.epsilon = Hyper.requireNonNegative(epsilon, "epsilon");
    return this;
  }

  /** Sets the weight decay λ ≥ 0; 0 by default. */
  public Adam weightDecay(double weightDecay) {
    this.weightDecay = Hyper.requireNonNegative(weightDecay, "weight decay");
    return this;
  }

  /** Uses the largest v so far in place of v (Reddi, Kale and Kumar, 2018). */
  public Adam amsgrad() {
    largest = state("largest");
    return this;
  }

  @Override
  protected double update(int i, double p, double g, double rate) {
    return descend(i, p, Hyper.decayed(g, p, weightDecay), rate);
  }

  @Override
  void updateAll(double[] p, double[] g, double rate) {
    if (weightDecay != 0 || largest != null || !haveOneAge()) {
      super.updateAll(p, g, rate);
      return;
    }
    updateMeans(g);
    Arrays.fill(updates, updates[0] + 1);
    correctFor(updates[0]);
    // A loop per array: JDK 17 does not vectorise loops over more of them.
    double corrected = rate / correction1;
    double root = correction2Root;
    double[] m = means;
    double[] v = squares;
    for (int i = 0; i < p.length; i++) {
      p[i] -= corrected * m[i] / (Math.sqrt(v[i]) / root + epsilon);
    }
  }

  private void updateMeans(double[] g) {
    double[] m = means;
    double[] v = squares;
    double share1 = 1 - beta1;
    double share2 = 1 - beta2;
    for (int i = 0; i < m.length; i++) {
      m[i] += share1 * (g[i] - m[i]);
    }
    for (int i = 0; i < v.length; i++) {
      v[i] = beta2 * v[i] + share2 * g[i] * g[i];
    }
  }

  /** Whether all parameters have had the same number of updates. */
  private boolean haveOneAge() {
    int last = updates.length - 1;
    // Each with the next; unlike a loop, this is vectorised.
    return Arrays.mismatch(updates, 0, last, updates, 1, updates.length) < 0;
  }

  /** The new p, from a gradient that already includes weight decay. */
  final double descend(int i, double p, double g, double rate) {
    means[i] += (1 - beta1) * (g - means[i]);
    squares[i] = beta2 * squares[i] + (1 - beta2) * g * g;
    double square = squares[i];
    if (largest != null) {
      square = Math.max(largest[i], square);
      largest[i] = square;
    }
    correctFor(++updates[i]);
    double denominator = Math.sqrt(square) / correction2Root + epsilon;
    return p - rate / correction1 * means[i] / denominator;
  }

  private void correctFor(double t) {
    if (t != correctedFor) {
      correction1 = 1 - StrictMath.pow(beta1, t);
      correction2Root = Math.sqrt(1 - StrictMath.pow(beta2, t));
      correctedFor = t;
    }
  }

  final double weightDecay() {
    return weightDecay;
  }

  @Override
  protected String hyperparameters() {
    return "betas=(%s, %s), epsilon=%s, weightDecay=%s, amsgrad=%s"
        .formatted(beta1, beta2, epsilon, weightDecay, largest != null);
  }
}
