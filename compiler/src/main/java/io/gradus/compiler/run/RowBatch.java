package io.gradus.compiler.run;

import io.gradus.compiler.kernels.MatrixProduct;
import io.gradus.compiler.kernels.ProductKernels;

/** What the blocks of a run share: rows, parameters, and what is the same in every row. */
final class RowBatch {
  private static final double[] NONE = {};

  /** By node: the number of one that is the same in every row. */
  final double[] scalars;

  /** By product: its matrix. */
  final ProductWeights[] products;

  /** The kernels of products that this run takes. */
  ProductKernels kernels = MatrixProduct.PLAIN;

  /** Whether ops take vector kernels where they have them. */
  boolean vectors;

  /** By thread: room for its kernels. */
  final double[][] scratch;

  /** The parameters' numbers. */
  double[] parameters = NONE;

  /** By parameter: what has been handed on to it. */
  double[] sums = NONE;

  double[][] rows = {};

  private static int scratch(RowPlan plan) {
    int most = ProductKernels.SCRATCH;
    for (ProductInstruction product : plan.products) {
      most = Math.max(most, product.inputs());
    }
    return most;
  }

  RowBatch(RowPlan plan, int threads) {
    scratch = new double[threads][scratch(plan)];
    scalars = plan.constants.clone();
    products = new ProductWeights[plan.products.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = plan.products.get(i).newWeights();
    }
  }
}
