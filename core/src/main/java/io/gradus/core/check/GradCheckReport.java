package io.gradus.core.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@link GradCheck} found.
 *
 * @param subject what was checked
 * @param entries a comparison per derivative and point
 * @param breaches other wrongs, a sentence each: a value or gradient that changes from one call to
 *     the next, a gradient that was not written, inputs that were changed
 */
public record GradCheckReport(String subject, List<Entry> entries, List<String> breaches) {
  /** Copies the lists. */
  public GradCheckReport {
    entries = List.copyOf(entries);
    breaches = List.copyOf(breaches);
  }

  /** The outcome of a comparison. */
  public enum Verdict {
    /** The derivative is what differences say. */
    AGREES,
    /** There is a kink, and the derivative is between the slopes on either side of it. */
    BETWEEN,
    /** The derivative is wrong. */
    DIFFERS,
    /**
     * Differences can't tell: the function jumps or is not finite at the point or next to it, or
     * rounding drowns its slope.
     */
    UNDECIDED
  }

  /**
   * A derivative at a point.
   *
   * @param derivative its name, such as {@code ∂y/∂x[0]} or {@code ∂²y/∂a∂b}
   * @param input the index of the input that was varied
   * @param point where
   * @param analytic as the graph gives it
   * @param numeric as differences give it; at a kink, the nearest of the slopes between those on
   *     either side; NaN if there is none
   * @param allowed how far the two may be apart: the bound for the error of the differences; NaN if
   *     there is none
   * @param verdict whether they agree
   */
  public record Entry(
      String derivative,
      int input,
      List<Double> point,
      double analytic,
      double numeric,
      double allowed,
      Verdict verdict) {
    private static final int MOST_COORDINATES = 8;

    /** |analytic − numeric|. */
    public double difference() {
      return Math.abs(analytic - numeric);
    }

    /** How many times over the allowed difference is used up: more than 1 is wrong. */
    private double severity() {
      if (Double.isNaN(difference())) {
        return Double.POSITIVE_INFINITY;
      }
      return difference() == 0 ? 0 : difference() / allowed;
    }

    @Override
    public String toString() {
      String coordinates =
          point.stream()
              .limit(MOST_COORDINATES)
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      return "%s %s at (%s): analytic %s, numeric %s, difference %s, allowed %s"
          .formatted(
              derivative,
              switch (verdict) {
                case AGREES -> "agrees";
                case BETWEEN -> "is between the slopes of a kink";
                case DIFFERS -> "is wrong";
                case UNDECIDED -> "is undecided";
              },
              point.size() > MOST_COORDINATES ? coordinates + ", …" : coordinates,
              analytic,
              numeric,
              difference(),
              allowed);
    }
  }

  /**
   * Whether nothing is wrong, and at least one derivative was found right. Where differences decide
   * nothing at all, nothing was checked: that is no pass.
   */
  public boolean passed() {
    return breaches.isEmpty() && count(Verdict.DIFFERS) == 0 && right() > 0;
  }

  private long right() {
    return count(Verdict.AGREES) + count(Verdict.BETWEEN);
  }

  /** How many comparisons came out so. */
  public long count(Verdict verdict) {
    return entries.stream().filter(entry -> entry.verdict() == verdict).count();
  }

  /**
   * The entry that is furthest beyond what is allowed; if none is, the one that comes nearest to
   * it. Empty if differences decided nothing.
   */
  public Optional<Entry> worst() {
    return entries.stream()
        .filter(entry -> entry.verdict() != Verdict.UNDECIDED)
        .max(Comparator.comparingDouble(Entry::severity));
  }

  /**
   * This report, if it passed.
   *
   * @throws WrongGradientException if it did not; its message is {@link #toString()}
   */
  public GradCheckReport orThrow() {
    if (!passed()) {
      throw new WrongGradientException(toString());
    }
    return this;
  }

  @Override
  public String toString() {
    String counts =
        "GradCheck of %s: %s: %d of %d derivatives are wrong, %d are right, %d are undecided"
            .formatted(
                subject,
                passed() ? "passed" : "failed",
                count(Verdict.DIFFERS),
                entries.size(),
                right(),
                count(Verdict.UNDECIDED));
    String nothing =
        right() + count(Verdict.DIFFERS) == 0
            ? "\n  differences could decide nothing: choose points next to which the function is finite and smooth"
            : "";
    String worstLine = worst().map(entry -> "\n  worst: " + entry).orElse("");
    String rest = breaches.stream().map(breach -> "\n  " + breach).collect(Collectors.joining());
    return counts + nothing + worstLine + rest;
  }
}
