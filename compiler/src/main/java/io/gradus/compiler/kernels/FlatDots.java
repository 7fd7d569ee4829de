package io.gradus.compiler.kernels;

/** Dots of numbers that follow each other in one array. */
public final class FlatDots {
  private FlatDots() {}

  /** sum + v[a]·w[b] + v[a + 1]·w[b + 1] + …, n products, added from the left. */
  public static double sum(double sum, double[] v, int a, double[] w, int b, int n) {
    double all = sum;
    for (int i = 0; i < n; i++) {
      all += v[a + i] * w[b + i];
    }
    return all;
  }

  /** e[to + i] = g·v[from + i] for n numbers. */
  public static void scale(double[] e, int to, double g, double[] v, int from, int n) {
    for (int i = 0; i < n; i++) {
      e[to + i] = g * v[from + i];
    }
  }
}
