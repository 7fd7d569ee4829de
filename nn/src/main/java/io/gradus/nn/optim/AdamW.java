package io.gradus.nn.optim;

import io.gradus.core.Value;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019): p ← p·(1 − η·λ), and then the
 * update of {@link Adam} without decay. λ is 0.01 by default. The rule is that of {@code
 * torch.optim.AdamW}.
 */
public final class AdamW extends Adam {
  /** AdamW at a constant rate η, with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, λ = 0.01. */
  public AdamW(List<Value> parameters, double learningRate) {
    this(parameters, Schedule.constant(learningRate));
  }

  /** AdamW with a rate η for each step, β₁ = 0.9, β₂ = 0.999, ε = 1e-8, λ = 0.01. */
  public AdamW(List<Value> parameters, Schedule schedule) {
    super(parameters, schedule);
    weightDecay(0.01);
  }

  @Override
  protected double update(int i, double p, double g, double rate) {
    return descend(i, p * (1 - rate * weightDecay()), g, rate);
  }
}
