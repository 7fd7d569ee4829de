package io.gradus.compiler.kernels;

/** The loops of a unary op over the n nodes of a group, which follow each other from y on. */
public interface UnaryGroupKernel {
  /** v[y + i] = f(v[x[i]]). */
  void forward(double[] v, int y, int[] x, int n);

  /** v[u + i] = f(v[x[i]]) and v[y + i] = c · v[u + i]. */
  void forwardScaled(double[] v, int u, int y, double c, int[] x, int n);

  /** e[dx + i] = dy[i] · f′(v[x[i]]). */
  void backward(double[] e, int dx, double[] dy, double[] v, int y, int[] x, int n);
}
