package io.gradus.compiler.kernels;

/** The loops of a binary op over n lanes: y = f(a, b). */
public interface BinaryKernel {
  void forward(double[] y, double[] a, double[] b, int n);

  /** da = dy · ∂f/∂a. */
  void setA(double[] da, double[] dy, double[] a, double[] b, double[] y, int n);

  /** da = da + dy · ∂f/∂a. */
  void addA(double[] da, double[] dy, double[] a, double[] b, double[] y, int n);

  /** db = dy · ∂f/∂b. */
  void setB(double[] db, double[] dy, double[] a, double[] b, double[] y, int n);

  /** db = db + dy · ∂f/∂b. */
  void addB(double[] db, double[] dy, double[] a, double[] b, double[] y, int n);
}
