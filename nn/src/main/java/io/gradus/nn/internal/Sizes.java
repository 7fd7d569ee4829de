package io.gradus.nn.internal;

import io.gradus.ops.InvalidTargetException;

/** Checks counts and lengths. */
public final class Sizes {
  private Sizes() {}

  public static void requirePositive(int size, String what) {
    if (size < 1) {
      throw new IllegalArgumentException("The %s must be 1 or more, got %d".formatted(what, size));
    }
  }

  /** Requires a number of 0 or more that is not infinite. */
  public static double requireFinite(double number, String what) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The %s must be 0 or more and finite, got %s".formatted(what, number));
    }
    return number;
  }

  public static int requireNonNegative(int size, String what) {
    if (size < 0) {
      throw new IllegalArgumentException("The %s must be 0 or more, got %d".formatted(what, size));
    }
    return size;
  }

  public static void requireInputs(int expected, int got, String who) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "This %s takes %s, got %d".formatted(who, Counts.of(expected, "input"), got));
    }
  }

  public static void requireMasks(int expected, int got) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "This model takes %s in training, got %d".formatted(Counts.of(expected, "mask"), got));
    }
  }

  /** Requires at least one output, and one target for each output. */
  public static void requirePairs(int outputs, int targets) {
    if (outputs != targets || outputs == 0) {
      throw new InvalidTargetException(
          "A loss needs one target for each output, one or more; got %d outputs and %d targets"
              .formatted(outputs, targets));
    }
  }

  /** Requires a number greater than 0 that is not infinite. */
  public static double requirePositive(double number, String what) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The %s must be greater than 0 and finite, got %s".formatted(what, number));
    }
    return number;
  }
}
