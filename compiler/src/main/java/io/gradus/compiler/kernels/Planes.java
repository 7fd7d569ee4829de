package io.gradus.compiler.kernels;

/** Loops over the lanes of one plane or two. */
public final class Planes {
  private Planes() {}

  /** o = a·b. */
  public static void set(double[] o, double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = a[i] * b[i];
    }
  }

  /** o = o + a·b. */
  public static void add(double[] o, double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = o[i] + a[i] * b[i];
    }
  }

  /** o = w·x. */
  public static void set(double[] o, double w, double[] x, int n) {
    Sums.set1(o, w, x, n);
  }

  /** o = o + w·x. */
  public static void add(double[] o, double w, double[] x, int n) {
    Sums.add1(o, w, x, n);
  }

  /** o = o + x. */
  public static void add(double[] o, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = o[i] + x[i];
    }
  }

  /** o = w·o. */
  public static void scale(double[] o, double w, int n) {
    for (int i = 0; i < n; i++) {
      o[i] = o[i] * w;
    }
  }

  /** o = x. */
  public static void copy(double[] o, double[] x, int n) {
    System.arraycopy(x, 0, o, 0, n);
  }

  /** s + x[n − 1] + … + x[0]: a pass of the graph goes from the last row to the first. */
  public static double sumDown(double s, double[] x, int n) {
    double sum = s;
    for (int i = n - 1; i >= 0; i--) {
      sum += x[i];
    }
    return sum;
  }
}
