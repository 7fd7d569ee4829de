package io.gradus.compiler.kernels;

/**
 * Sums of scaled planes, o = o + w₀·x₀ + w₁·x₁ + …, added from the left. Four products at a time:
 * of more arrays in one expression, C2 of JDK 17 makes no vector code; of fewer, o is loaded and
 * stored more often.
 */
public final class Sums {
  private Sums() {}

  /** o = w₀·x₀ + … over the count = 1 to 4 products that begin at k; w₀ is at {@code at} + k. */
  static void set(double[] o, double[] w, int at, double[][] x, int k, int count, int n) {
    int i = at + k;
    switch (count) {
      case 1 -> set1(o, w[i], x[k], n);
      case 2 -> set2(o, w[i], x[k], w[i + 1], x[k + 1], n);
      case 3 -> set3(o, w[i], x[k], w[i + 1], x[k + 1], w[i + 2], x[k + 2], n);
      default -> set4(o, w[i], x[k], w[i + 1], x[k + 1], w[i + 2], x[k + 2], w[i + 3], x[k + 3], n);
    }
  }

  /** o = s + w₀·x₀ + … */
  static void start(
      double[] o, double s, double[] w, int at, double[][] x, int k, int count, int n) {
    int i = at + k;
    switch (count) {
      case 1 -> start1(o, s, w[i], x[k], n);
      case 2 -> start2(o, s, w[i], x[k], w[i + 1], x[k + 1], n);
      case 3 -> start3(o, s, w[i], x[k], w[i + 1], x[k + 1], w[i + 2], x[k + 2], n);
      default ->
          start4(o, s, w[i], x[k], w[i + 1], x[k + 1], w[i + 2], x[k + 2], w[i + 3], x[k + 3], n);
    }
  }

  /**
   * o = o + w₀·x₀ + … over the count = 1 to 4 products that begin at k; w₀ is at {@code at} + k.
   */
  public static void add(double[] o, double[] w, int at, double[][] x, int k, int count, int n) {
    int i = at + k;
    switch (count) {
      case 1 -> add1(o, w[i], x[k], n);
      case 2 -> add2(o, w[i], x[k], w[i + 1], x[k + 1], n);
      case 3 -> add3(o, w[i], x[k], w[i + 1], x[k + 1], w[i + 2], x[k + 2], n);
      default -> add4(o, w[i], x[k], w[i + 1], x[k + 1], w[i + 2], x[k + 2], w[i + 3], x[k + 3], n);
    }
  }

  /** o = o + wₘ·xₘ for m from {@code to} − 1 down to {@code from}; wₘ is at {@code at[m]} + k. */
  public static void addDown(
      double[] o, int k, double[][] x, double[] w, int[] at, int from, int to, int n) {
    int m = to;
    for (; m - 4 >= from; m -= 4) {
      add4(
          o,
          w[at[m - 1] + k],
          x[m - 1],
          w[at[m - 2] + k],
          x[m - 2],
          w[at[m - 3] + k],
          x[m - 3],
          w[at[m - 4] + k],
          x[m - 4],
          n);
    }
    for (; m > from; m--) {
      add1(o, w[at[m - 1] + k], x[m - 1], n);
    }
  }

  /** 0 times each of n numbers from {@code at} on, added up: NaN if one is infinite or NaN. */
  public static double zeros(double[] x, int at, int n) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = at;
    for (; i + 4 <= at + n; i += 4) {
      s0 += 0 * x[i];
      s1 += 0 * x[i + 1];
      s2 += 0 * x[i + 2];
      s3 += 0 * x[i + 3];
    }
    for (; i < at + n; i++) {
      s0 += 0 * x[i];
    }
    return s0 + s1 + s2 + s3;
  }

  static void set1(double[] o, double w0, double[] x0, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = w0 * x0[i];
    }
  }

  static void add1(double[] o, double w0, double[] x0, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = o[i] + w0 * x0[i];
    }
  }

  static void start1(double[] o, double s, double w0, double[] x0, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = s + w0 * x0[i];
    }
  }

  static void set2(double[] o, double w0, double[] x0, double w1, double[] x1, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = w0 * x0[i] + w1 * x1[i];
    }
  }

  static void add2(double[] o, double w0, double[] x0, double w1, double[] x1, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = (o[i] + w0 * x0[i]) + w1 * x1[i];
    }
  }

  static void start2(double[] o, double s, double w0, double[] x0, double w1, double[] x1, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = (s + w0 * x0[i]) + w1 * x1[i];
    }
  }

  static void set3(
      double[] o, double w0, double[] x0, double w1, double[] x1, double w2, double[] x2, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = (w0 * x0[i] + w1 * x1[i]) + w2 * x2[i];
    }
  }

  static void add3(
      double[] o, double w0, double[] x0, double w1, double[] x1, double w2, double[] x2, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = ((o[i] + w0 * x0[i]) + w1 * x1[i]) + w2 * x2[i];
    }
  }

  static void start3(
      double[] o,
      double s,
      double w0,
      double[] x0,
      double w1,
      double[] x1,
      double w2,
      double[] x2,
      int n) {
    for (int i = 0; i < n; i++) {
      o[i] = ((s + w0 * x0[i]) + w1 * x1[i]) + w2 * x2[i];
    }
  }

  static void set4(
      double[] o,
      double w0,
      double[] x0,
      double w1,
      double[] x1,
      double w2,
      double[] x2,
      double w3,
      double[] x3,
      int n) {
    for (int i = 0; i < n; i++) {
      o[i] = ((w0 * x0[i] + w1 * x1[i]) + w2 * x2[i]) + w3 * x3[i];
    }
  }

  static void add4(
      double[] o,
      double w0,
      double[] x0,
      double w1,
      double[] x1,
      double w2,
      double[] x2,
      double w3,
      double[] x3,
      int n) {
    for (int i = 0; i < n; i++) {
      o[i] = (((o[i] + w0 * x0[i]) + w1 * x1[i]) + w2 * x2[i]) + w3 * x3[i];
    }
  }

  static void start4(
      double[] o,
      double s,
      double w0,
      double[] x0,
      double w1,
      double[] x1,
      double w2,
      double[] x2,
      double w3,
      double[] x3,
      int n) {
    for (int i = 0; i < n; i++) {
      o[i] = (((s + w0 * x0[i]) + w1 * x1[i]) + w2 * x2[i]) + w3 * x3[i];
    }
  }
}
