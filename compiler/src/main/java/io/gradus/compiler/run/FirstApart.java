package io.gradus.compiler.run;

import io.gradus.compiler.kernels.ProductKernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weights that are used where they are among the parameters, but for the first of each output. A
 * neuron that is written as a sum beginning with its bias has its first weight, its bias and its
 * other weights in this order. Of a wide layer these are too many to be copied in each step.
 *
 * <p>While gradients are added up, that of the first weight is where the bias has its own, in front
 * of the others; the bias has a place elsewhere meanwhile.
 *
 * @param firsts by output the parameter that is its first weight
 * @param biases by output the parameter that its sum starts with
 * @param others by output the parameter that is its second weight, which follows the bias
 * @param rows by output its place among the first weights: 0, 1, 2, …
 */
record FirstApart(int[] firsts, int[] biases, int[] others, int[] rows) {
  /**
   * Weights in such an order, null if they are not.
   *
   * @param parameters the parameter of each weight, output by output
   * @param biases by output the parameter that its sum starts with, negative if there is none
   */
  static @Nullable FirstApart of(int[] parameters, int inputs, int[] biases) {
    int[] firsts = new int[biases.length];
    int[] others = new int[biases.length];
    for (int m = 0; m < biases.length; m++) {
      int at = m * inputs;
      firsts[m] = parameters[at];
      others[m] = parameters[at + 1];
      for (int k = 1; k < inputs; k++) {
        if (biases[m] < 0 || parameters[at + k] != biases[m] + k) {
          return null;
        }
      }
    }
    int[] rows = new int[biases.length];
    Arrays.setAll(rows, m -> m);
    return biases.length == 0 ? null : new FirstApart(firsts, biases, others, rows);
  }

  /** Copies the first weights. */
  void read(double[] parameters, double[] firstWeights) {
    for (int m = 0; m < firsts.length; m++) {
      firstWeights[m] = parameters[firsts[m]];
    }
  }

  /** Moves the sums of first weights in front of those of the others. */
  void gather(double[] sums) {
    for (int m = 0; m < firsts.length; m++) {
      sums[biases[m]] = sums[firsts[m]];
    }
  }

  /** Moves the sums of first weights to where they belong. */
  void spread(double[] sums) {
    for (int m = 0; m < firsts.length; m++) {
      sums[firsts[m]] = sums[biases[m]];
    }
  }

  /** y = s + w·x: the first products, and then the others. */
  void forward(ProductKernels kernels, ProductMemory memory, ProductWeights matrix, int lanes) {
    kernels.forward(
        memory.y, matrix.starts, false, matrix.firstWeights, rows, memory.firstX, lanes);
    kernels.forward(memory.y, null, true, matrix.weights, others, memory.otherX, lanes);
  }
}
