package io.gradus.nn.internal;

import io.gradus.core.Value;

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
      throw new IllegalArgumentException(
          "A loss needs one target for each output, one or more; got %d outputs and %d targets"
              .formatted(outputs, targets));
    }
  }

  /** Requires a model with one output, and returns this output. */
  public static Value requireOneOutput(Value[] outputs) {
    if (outputs.length != 1) {
      throw new IllegalArgumentException(
          "This loss is of a model with 1 output, got " + Counts.of(outputs.length, "output"));
    }
    return outputs[0];
  }
}
