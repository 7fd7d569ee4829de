package io.gradus.compiler.kernels;

/** A function over lanes. */
public interface Lanes {
  /** y[i] = f(x[i]) for {@code from} ≤ i &lt; {@code to}; x and y may be one array. */
  void apply(double[] x, double[] y, int from, int to);
}
