package io.gradus.compiler.kernels;

/** The loops of a binary op over the n nodes of a group, which follow each other from y on. */
public interface BinaryGroupKernel {
  /** v[y + i] = f(v[a[i]], v[b[i]]). */
  void forward(double[] v, int y, int[] a, int[] b, int n);

  /** e[da + i] = dy[i] · ∂f/∂a. */
  void backwardA(double[] e, int da, double[] dy, double[] v, int y, int[] a, int[] b, int n);

  /** e[db + i] = dy[i] · ∂f/∂b. */
  void backwardB(double[] e, int db, double[] dy, double[] v, int y, int[] a, int[] b, int n);

  /** Both: e[da + i] = dy[i] · ∂f/∂a and e[db + i] = dy[i] · ∂f/∂b. */
  void backward(
      double[] e, int da, int db, double[] dy, double[] v, int y, int[] a, int[] b, int n);

  /** v[u + i] = f(v[a[i]], v[b[i]]) and v[y + i] = c · v[u + i]. */
  void forwardScaled(double[] v, int u, int y, double c, int[] a, int[] b, int n);
}
