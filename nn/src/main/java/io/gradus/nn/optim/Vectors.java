package io.gradus.nn.optim;

/** Sums and products of vectors, from the first element to the last. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Sets {@code into} to a + t·b. */
  static void add(double[] a, double t, double[] b, double[] into) {
    for (int i = 0; i < a.length; i++) {
      into[i] = a[i] + t * b[i];
    }
  }

  /** max|aᵢ|; NaN if an element is. */
  static double largest(double[] a) {
    double largest = 0;
    for (double x : a) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  /** Σ|aᵢ|. */
  static double sumOfSizes(double[] a) {
    double sum = 0;
    for (double x : a) {
      sum += Math.abs(x);
    }
    return sum;
  }
}
