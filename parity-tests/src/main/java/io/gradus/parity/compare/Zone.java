package io.gradus.parity.compare;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** What kind of number was compared. A failure shows the first kinds first. */
public enum Zone {
  ORDINARY("all inputs between 0.001 and 1000 in size"),
  ZERO("an input of 0"),
  UPSTREAM("an upstream gradient above 1000"),
  SMALL("an input below 0.001 in size"),
  LARGE("an input above 1000 in size"),
  INFINITE("an infinite input"),
  NAN("an input that is NaN");

  private static final double LARGEST = 1e3;
  private static final double SMALLEST = 1e-3;

  private final String title;

  Zone(String title) {
    this.title = title;
  }

  /** Of the number at this point that is computed for this upstream gradient. */
  static Zone of(double[] point, double upstream) {
    if (any(point, Double::isNaN)) {
      return NAN;
    }
    if (any(point, Double::isInfinite)) {
      return INFINITE;
    }
    if (any(point, x -> Math.abs(x) > LARGEST)) {
      return LARGE;
    }
    if (any(point, x -> x != 0 && Math.abs(x) < SMALLEST)) {
      return SMALL;
    }
    if (Math.abs(upstream) > LARGEST) {
      return UPSTREAM;
    }
    return any(point, x -> x == 0) ? ZERO : ORDINARY;
  }

  private static boolean any(double[] point, DoublePredicate is) {
    return Arrays.stream(point).anyMatch(is);
  }

  @Override
  public String toString() {
    return title;
  }
}
