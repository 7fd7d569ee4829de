package io.gradus.compiler.kernels;

/**
 * Products of small matrices that lie anywhere in arrays: one loop for a layer's outputs, for the
 * adjoints of its inputs and for the gradients of its weights. Each sum is added in ascending order
 * of its terms.
 */
public interface SmallProducts {
  /**
   * c(r, k) = c(r, k) + Σᵢ a(r, i)·b(k, i), without c(r, k) at the beginning if {@code sets}.
   *
   * @param scratch room for {@link #scratch} numbers, the thread's own
   */
  void add(
      boolean sets, double[] c, double[] a, double[] b, Multiplication shape, double[] scratch);

  /**
   * The same for each product of some batches, which may be too small for tiles: all of them are
   * one call, since calls would take longer than the sums.
   */
  void add(boolean sets, double[] c, double[] a, double[] b, Batch[] batches);

  /** How many numbers the product of two matrices needs room for. */
  int scratch(Multiplication shape);
}
