package io.gradus.parity.networks;

import io.gradus.core.Value;
import io.gradus.nn.loss.Losses;
import java.util.List;
import java.util.function.Function;

/** A penalty on all parameters, and PyTorch's expression for it, of theta. */
record Penalty(String torch, Function<List<Value>, Value> ours) {
  static Penalty l1(double alpha) {
    return new Penalty(
        "%s * torch.sum(torch.abs(theta))".formatted(alpha), p -> Losses.l1(alpha, p));
  }

  static Penalty l2(double alpha) {
    return new Penalty("%s * torch.sum(theta * theta)".formatted(alpha), p -> Losses.l2(alpha, p));
  }
}
