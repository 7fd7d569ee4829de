package io.gradus.compiler.kernels;

/**
 * The loops of a unary op over n lanes: y = f(x), of one plane, or of several one by one. Those of
 * relu and tanh don't read x where they compute adjoints: rows may have been left out of y alone.
 */
public interface UnaryKernel {
  void forward(double[] y, double[] x, int n);

  /** dx = dy · f′(x). */
  void set(double[] dx, double[] dy, double[] x, double[] y, int n);

  /** dx = dx + dy · f′(x). */
  void add(double[] dx, double[] dy, double[] x, double[] y, int n);

  default void forward(double[][] y, double[][] x, int n) {
    for (int i = 0; i < y.length; i++) {
      forward(y[i], x[i], n);
    }
  }

  /** From the last plane to the first, as adjoints go. */
  default void set(double[][] dx, double[][] dy, double[][] x, double[][] y, int n) {
    for (int i = y.length - 1; i >= 0; i--) {
      set(dx[i], dy[i], x[i], y[i], n);
    }
  }

  /** From the last plane to the first, as adjoints go. */
  default void add(double[][] dx, double[][] dy, double[][] x, double[][] y, int n) {
    for (int i = y.length - 1; i >= 0; i--) {
      add(dx[i], dy[i], x[i], y[i], n);
    }
  }
}
