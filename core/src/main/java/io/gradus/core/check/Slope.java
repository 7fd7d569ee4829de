package io.gradus.core.check;

import io.gradus.core.check.GradCheckReport.Verdict;
import java.util.Arrays;

/**
 * The slope of a function at a point, with a bound for its error, from values around it.
 *
 * <p>With fₖ = f(x + k·h), the five-point formula is f′ = (f₋₂ − 8f₋₁ + 8f₁ − f₂)/12h +
 * h⁴/30·f⁽⁵⁾(ξ) (the remainder is (3.4.3) of the Digital Library of Mathematical Functions at n =
 * 4, t = 0). Its error is bounded by
 *
 * <ul>
 *   <li>four times what it differs by from the three-point formula (f₁ − f₋₁)/2h. That is of order
 *       h², far more than its own error; where f″ jumps both are of order h, and its own is twice
 *       that;
 *   <li>rounding: if each f is off by at most N, it is off by (1 + 8 + 8 + 1)·N/12h.
 * </ul>
 *
 * <p>The slopes to the right and to the left, (−3f₀ + 4f₁ − f₂)/2h and its mirror image, are
 * bounded alike, with (f₁ − f₀)/h. Where the two contradict each other there is a kink, and any
 * gradient between them will do.
 */
final class Slope {
  private static final double CAUTION = 4;

  /** A slope decides nothing if its error, relative to itself and to usual slopes, is larger. */
  private static final double DECISIVE = 1e-4;

  private final Limit central = new Limit();
  private final Limit right = new Limit();
  private final Limit left = new Limit();

  /** A derivative judged: what differences say, how far they may be off, and the verdict. */
  record Judgement(double numeric, double allowed, Verdict verdict) {
    static final Judgement NONE = new Judgement(Double.NaN, Double.NaN, Verdict.UNDECIDED);

    Judgement undecided() {
      return new Judgement(numeric, allowed, Verdict.UNDECIDED);
    }
  }

  /**
   * Values at a step, wider than the one before.
   *
   * @param f f₋₂, f₋₁, f₀, f₁, f₂
   * @param noise how far f₀ may be off by rounding
   */
  void add(double h, double[] f, double noise) {
    addOneSided(right, h, f[2], f[3], f[4], noise);
    addOneSided(left, -h, f[2], f[1], f[0], noise);
    double size = size(f);
    if (!Double.isFinite(size)) {
      central.end();
      return;
    }
    double three = (f[3] - f[1]) / (2 * h);
    double five = (4 * three - (f[4] - f[0]) / (4 * h)) / 3;
    double rounding = 1.5 * (noise + Rounding.of(size)) / h;
    central.add(five, CAUTION * Math.abs(five - three) + rounding, size);
  }

  private static void addOneSided(
      Limit limit, double h, double f0, double f1, double f2, double noise) {
    double size = size(f0, f1, f2);
    if (!Double.isFinite(size)) {
      limit.end();
      return;
    }
    double two = (f1 - f0) / h;
    double three = (4 * f1 - f2 - 3 * f0) / (2 * h);
    double rounding = 4 * (noise + Rounding.of(size)) / Math.abs(h);
    limit.add(three, Math.abs(three - two) + rounding, size);
  }

  /** The largest magnitude; NaN if one is NaN. */
  private static double size(double... f) {
    return Arrays.stream(f).map(Math::abs).reduce(0, Math::max);
  }

  /** Whether there is one slope at the point: no jump and no kink. */
  boolean exists() {
    return central.exists() && right.exists() && left.exists() && !right.contradicts(left);
  }

  /** The slope where it {@link #exists()}. */
  double best() {
    return central.best();
  }

  /** A bound for its error. */
  double error() {
    return central.error();
  }

  /**
   * Whether this can be the derivative. Slopes are usually of the function's size over its input's,
   * or such that they make as much of a difference to the function as those along other inputs do.
   *
   * @param scale the size of the input
   * @param steepest the largest slope along any input times the size of that input
   */
  Judgement judge(double derivative, double scale, double steepest) {
    double size = Math.max(central.size(), Math.max(left.size(), right.size()));
    double usual = Math.max(size, steepest) / scale;
    if (right.contradicts(left)) {
      double low = Math.min(left.best(), right.best());
      double high = Math.max(left.best(), right.best());
      double nearest = derivative <= high ? Math.max(derivative, low) : high;
      return judge(Verdict.BETWEEN, derivative, nearest, left.error() + right.error(), usual);
    }
    return exists()
        ? judge(Verdict.AGREES, derivative, central.best(), central.error(), usual)
        : Judgement.NONE;
  }

  private static Judgement judge(
      Verdict right, double derivative, double numeric, double allowed, double usual) {
    boolean decisive = allowed <= DECISIVE * Math.max(Math.abs(numeric), usual);
    boolean near = Math.abs(derivative - numeric) <= allowed;
    Verdict verdict = !decisive ? Verdict.UNDECIDED : near ? right : Verdict.DIFFERS;
    return new Judgement(numeric, allowed, verdict);
  }
}
