package io.gradus.compiler.kernels;

import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Tanh;
import org.jspecify.annotations.Nullable;

/**
 * How an op is guessed.
 *
 * @param quick most often the op's number to the last bit, sooner
 * @param lanes the op's numbers, many side by side
 */
record Guess(UnaryOp quick, Lanes lanes) {
  /** The guess of an op, if there is one. */
  static @Nullable Guess of(@Nullable Op op) {
    return op instanceof Tanh
        ? new Guess(new TanhGuess(), io.gradus.ops.elementary.Tanh::tanh)
        : null;
  }
}
