package io.gradus.nn.optim;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Optimisers for groups of parameters as one optimiser: each has its own rule, schedule and
 * hyperparameters. All take their steps together. It serves as the parameter groups of {@code
 * torch.optim}, for example for biases without weight decay.
 *
 * <pre>
 * Optimizer optimizer =
 *     ParameterGroups.of(
 *         new AdamW(weights, 0.001).weightDecay(0.1), new AdamW(biases, 0.001).weightDecay(0));
 * </pre>
 */
public final class ParameterGroups extends Optimizer {
  private final List<Optimizer> groups;

  /** By position of a parameter: its group, and its position in the group. */
  private final int[] group;

  private final int[] position;
  private final double[] rates;

  private ParameterGroups(List<Optimizer> groups) {
    super(
        groups.stream().flatMap(optimizer -> optimizer.parameters().stream()).toList(),
        groups.get(0).schedule());
    this.groups = groups;
    group = new int[parameters().size()];
    position = new int[group.length];
    rates = new double[groups.size()];
    int at = 0;
    for (int k = 0; k < groups.size(); k++) {
      for (int i = 0; i < groups.get(k).parameters().size(); i++) {
        group[at] = k;
        position[at++] = i;
      }
      adopt("group%d.".formatted(k), groups.get(k).states());
    }
  }

  /**
   * The groups of these optimisers, whose settings are complete and which have taken no steps.
   *
   * @throws IllegalArgumentException if there are no groups, a parameter is in two, one is an
   *     {@link LBFGS}, whose steps are of all parameters at once, or one clips gradients, which is
   *     for the groups as a whole
   * @throws IllegalStateException if one has taken steps already
   */
  public static ParameterGroups of(Optimizer... groups) {
    if (groups.length == 0) {
      throw new IllegalArgumentException("Parameter groups need an optimiser or more, got none");
    }
    for (Optimizer optimizer : groups) {
      if (optimizer instanceof LBFGS) {
        throw new IllegalArgumentException(
            "L-BFGS takes steps of all its parameters at once, and can't be of a group");
      }
      if (optimizer.isClipping()) {
        throw new IllegalArgumentException(
            "Gradients are clipped for all groups together, and one has a limit of its own: %s. Set it on the groups, ParameterGroups.of(…).clipNorm(…)"
                .formatted(optimizer));
      }
      if (optimizer.steps() > 0) {
        throw new IllegalStateException(
            "The optimisers of groups start together, and one has taken %d steps: %s"
                .formatted(optimizer.steps(), optimizer));
      }
    }
    return new ParameterGroups(List.of(groups));
  }

  @Override
  void beforeUpdates() {
    for (int k = 0; k < rates.length; k++) {
      groups.get(k).steps(steps());
      rates[k] = groups.get(k).rate();
      groups.get(k).beforeUpdates();
    }
  }

  @Override
  protected double update(int i, double p, double g, double rate) {
    return groups.get(group[i]).update(position[i], p, g, rates[group[i]]);
  }

  @Override
  protected String hyperparameters() {
    return "groups=["
        + groups.stream().map(Optimizer::toString).collect(Collectors.joining(", "))
        + "]";
  }
}
