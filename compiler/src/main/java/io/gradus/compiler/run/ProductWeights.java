package io.gradus.compiler.run;

import org.jspecify.annotations.Nullable;

/**
 * The matrix of a product and the sums of its gradients. Where the weights of each output follow
 * each other among the parameters, they are used where they are; others are copied.
 */
final class ProductWeights {
  private static final double[] NONE = {};

  /** Where the weights of each output begin. */
  final int[] at;

  double[] weights;
  double[] gradients;
  final double @Nullable [] starts;
  final double[] startGradients;

  /** The first weight of each output, where it is apart from the others. */
  final double[] firstWeights;

  /**
   * @param at where the weights of each output begin among the parameters, null to copy them
   */
  ProductWeights(int @Nullable [] at, int outputs, int inputs, boolean starts) {
    if (at == null) {
      this.at = new int[outputs];
      for (int m = 0; m < outputs; m++) {
        this.at[m] = m * inputs;
      }
      weights = new double[outputs * inputs];
      gradients = new double[outputs * inputs];
    } else {
      this.at = at;
      weights = NONE;
      gradients = NONE;
    }
    this.starts = starts ? new double[outputs] : null;
    startGradients = new double[outputs];
    firstWeights = new double[outputs];
  }
}
