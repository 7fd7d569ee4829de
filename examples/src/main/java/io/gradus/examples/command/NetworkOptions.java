package io.gradus.examples.command;

import io.gradus.core.DuplicateOpException;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.core.UnknownOpException;
import io.gradus.examples.shell.BadInput;
import java.util.stream.Stream;

/** Reads the options that say what a network consists of. */
final class NetworkOptions {
  private NetworkOptions() {}

  /**
   * The sizes of hidden layers.
   *
   * @throws BadInput unless they are whole numbers of 1 or more between commas
   */
  static int[] hidden(String option) {
    int[] sizes;
    try {
      sizes =
          Stream.of(option.split(",", -1)).map(String::strip).mapToInt(Integer::parseInt).toArray();
    } catch (NumberFormatException malformed) {
      throw new BadInput(
          "--hidden '%s': expected sizes such as 16,16".formatted(option), malformed);
    }
    for (int neurons : sizes) {
      Sizes.requireAtLeast(1, "--hidden", neurons);
    }
    return sizes;
  }

  /**
   * The activation of this name.
   *
   * @throws BadInput if there is no such op, or it has not one input
   */
  static UnaryOp activation(OpRegistry ops, String name) {
    Op op;
    try {
      op = ops.get(name);
    } catch (UnknownOpException | DuplicateOpException unusable) {
      throw new BadInput("--activation: " + unusable.getMessage(), unusable);
    }
    if (op instanceof UnaryOp unary) {
      return unary;
    }
    throw new BadInput(
        "--activation %s: expected an op of one input, such as tanh".formatted(name));
  }
}
