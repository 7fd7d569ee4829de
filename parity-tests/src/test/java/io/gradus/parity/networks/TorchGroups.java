package io.gradus.parity.networks;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameter groups of torch.optim. Each group has a call: its {@code params} are ranges of θ, from
 * and to, and {@code lr}, if given, is its own rate, by which a schedule goes in the same
 * proportion as by the default rate.
 */
final class TorchGroups implements TorchOptimizer {
  /** A group, whose mask is 1 where θ belongs to it and 0 elsewhere. */
  private record Group(TorchOptimizer optimizer, double[] params, double share) {
    NDArray mask(NDArray theta) {
      double[] mask = new double[(int) theta.size()];
      for (int r = 0; r < params.length; r += 2) {
        for (int i = (int) params[r]; i < params[r + 1]; i++) {
          mask[i] = 1;
        }
      }
      return theta.getManager().create(mask);
    }
  }

  private final List<Group> groups = new ArrayList<>();

  /** The groups of these calls, where lr is the default rate. */
  TorchGroups(double lr, String... calls) {
    for (String text : calls) {
      TorchCall call = new TorchCall(text);
      double[] params = call.numbers("params");
      double share = call.number("lr", lr) / lr;
      groups.add(new Group(TorchOptimizer.of(call), params, share));
    }
  }

  /** The rules go by each number alone, so that each can take all of θ. */
  @Override
  public NDArray step(NDArray theta, NDArray g, double gamma) {
    NDArray next = theta.zerosLike();
    for (Group group : groups) {
      NDArray all = group.optimizer.step(theta, g, gamma * group.share);
      next = next.add(all.mul(group.mask(theta)));
    }
    return next;
  }
}
