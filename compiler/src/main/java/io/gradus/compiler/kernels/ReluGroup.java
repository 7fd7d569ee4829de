package io.gradus.compiler.kernels;

/**
 * relu over the nodes of a group, with the bits of the op and without a branch: what a neuron
 * computes is as often negative as not, and a processor that guesses wrong waits longer than the
 * rest of the loop takes.
 */
final class ReluGroup implements UnaryGroupKernel {
  /** The bits of ∞ without its sign, less 1. */
  private static final long LARGEST = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY) - 1;

  private static final long ONE = Double.doubleToRawLongBits(1);

  /** x &lt; 0 ? 0 : x. */
  static double forward(double x) {
    long bits = Double.doubleToRawLongBits(x);
    // From 0 to LARGEST if x < 0. Those of −0 and of most x ≥ 0 are negative, others too large.
    long shifted = bits + Long.MAX_VALUE;
    long kept = (shifted | LARGEST - shifted) >> 63;
    return Double.longBitsToDouble(bits & kept);
  }

  /** x &lt;= 0 ? 0 : 1, from y, which is ±0 just if x ≤ 0. */
  static double slope(double y) {
    long twice = Double.doubleToRawLongBits(y) << 1;
    return Double.longBitsToDouble((twice | -twice) >> 63 & ONE);
  }

  @Override
  public void forward(double[] v, int y, int[] x, int n) {
    for (int i = 0; i < n; i++) {
      v[y + i] = forward(v[x[i]]);
    }
  }

  @Override
  public void forwardScaled(double[] v, int u, int y, double c, int[] x, int n) {
    for (int i = 0; i < n; i++) {
      double output = forward(v[x[i]]);
      v[u + i] = output;
      v[y + i] = output * c;
    }
  }

  @Override
  public void backward(double[] e, int dx, double[] dy, double[] v, int y, int[] x, int n) {
    for (int i = 0; i < n; i++) {
      e[dx + i] = dy[i] * slope(v[y + i]);
    }
  }
}
