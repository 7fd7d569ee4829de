package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.head;

/**
 * e^(−x²), at most 0.61 ulp off, 0.8 where it is subnormal; monotone on each side of 0; 1 at ±0, 0
 * at ±∞.
 *
 * <p>The exponential would magnify the rounding error of x² by x². So x² is kept in two parts, a
 * double and the tail that the double lacks (Veltkamp and Dekker), and both go into {@link Exp}.
 */
public final class Gaussian {
  /** Below this size the result is a normal number. */
  private static final double ORDINARY = 26.5;

  private Gaussian() {}

  /** e^(−x²). */
  public static double gaussian(double x) {
    return Math.abs(x) < ORDINARY ? Exp.exp(-x * x, minusTail(x)) : rare(x);
  }

  /**
   * y[i] = e^(−x[i]²) for {@code from} ≤ i &lt; {@code to}, with the bits of {@link
   * #gaussian(double)}.
   */
  public static void gaussian(double[] x, double[] y, int from, int to) {
    Lanes.run(Gaussian::chunk, x, y, from, to);
  }

  /** −x² less the double −x·x. */
  static double minusTail(double x) {
    double head = head(x);
    double rest = x - head;
    return -(((head * head - x * x) + 2 * head * rest) + rest * rest);
  }

  private static double rare(double x) {
    double square = x * x;
    return square < 746 ? Exp.exp(-square, minusTail(x)) : x != x ? x : 0;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] c = t[4];
    double[] minusSquare = t[7];
    minusSquares(x, minusSquare, n);
    ExpReduction.reduce(1, minusSquare, shifted, r, c, n);
    addTails(x, c, n);
    if (!Exp.scaled(shifted, r, c, y, n, t)) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }

  private static void minusSquares(double[] x, double[] minusSquare, int n) {
    for (int i = 0; i < n; i++) {
      minusSquare[i] = -x[i] * x[i];
    }
  }

  private static void addTails(double[] x, double[] c, int n) {
    for (int i = 0; i < n; i++) {
      c[i] = c[i] + minusTail(x[i]);
    }
  }
}
