package io.gradus.nn.optim;

/** Checks hyperparameters, and computes weight decay, which several optimisers share. */
final class Hyper {
  private Hyper() {}

  static double requireNonNegative(double value, String what) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("The %s must be 0 or more, got %s".formatted(what, value));
    }
    return value;
  }

  static double requirePositive(double value, String what) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "The %s must be greater than 0, got %s".formatted(what, value));
    }
    return value;
  }

  static double requireAtLeast1(double value, String what) {
    if (!(value >= 1)) {
      throw new IllegalArgumentException("The %s must be 1 or more, got %s".formatted(what, value));
    }
    return value;
  }

  static double requireNumber(double value, String what) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("The %s must be a number, got NaN".formatted(what));
    }
    return value;
  }

  /** Requires a factor of a running mean, which is in [0, 1). */
  static double requireFraction(double value, String what) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("The %s must be in [0, 1), got %s".formatted(what, value));
    }
    return value;
  }

  /** g + λ·p. If λ is 0, this is g even where p is infinite. */
  static double decayed(double g, double p, double weightDecay) {
    return weightDecay == 0 ? g : g + weightDecay * p;
  }
}
