package io.gradus.compiler.run;

import org.jspecify.annotations.Nullable;

/**
 * The matrix of a product and the sums of its gradients. Where the weights of each output follow
 * each other among the parameters, they are used where they are; others are copied.
 */
final class ProductWeights {
  private static final double[] NONE = {};

  /** Whether the matrix is copied to arrays of its own. */
  final boolean copied;

  /** Where the weights of each output begin. */
  final int[] at;

  double[] weights;
  double[] gradients;
  final double @Nullable [] starts;
  final double[] startGradients;

  /**
   * @param at where the weights of each output begin among the parameters, null to copy them
   */
  ProductWeights(int @Nullable [] at, int outputs, int inputs, boolean starts) {
    copied = at == null;
    this.at = at == null ? new int[outputs] : at;
    for (int m = 0; copied && m < outputs; m++) {
      this.at[m] = m * inputs;
    }
    weights = copied ? new double[outputs * inputs] : NONE;
    gradients = copied ? new double[outputs * inputs] : NONE;
    this.starts = starts ? new double[outputs] : null;
    startGradients = new double[outputs];
  }
}
