package io.gradus.compiler.kernels;

/** The loops of a unary op over n lanes: y = f(x). */
public interface UnaryKernel {
  void forward(double[] y, double[] x, int n);

  /** dx = dy · f′(x). */
  void set(double[] dx, double[] dy, double[] x, double[] y, int n);

  /** dx = dx + dy · f′(x). */
  void add(double[] dx, double[] dy, double[] x, double[] y, int n);
}
