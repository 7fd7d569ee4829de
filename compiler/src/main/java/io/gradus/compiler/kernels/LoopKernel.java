package io.gradus.compiler.kernels;

/**
 * The links of a chain, in one loop. The numbers of a step are in v one after the other, link by
 * link, and what all of them need is at places that {@link Link} numbers.
 */
public interface LoopKernel {
  /**
   * Computes the links {@code from} ≤ i &lt; {@code to}, after those before.
   *
   * @param others for each operand that is another in each link, its places in v
   */
  void forward(double[] v, int[] places, int[][] others, int from, int to);

  /**
   * Hands adjoints on, from the last link to the first.
   *
   * @param e contributions to adjoints
   * @param dy adjoints from outside
   */
  void backward(double[] v, double[] e, double[] dy, int[] places, int[][] others, int links);
}
