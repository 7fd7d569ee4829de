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

  /** The parameters' numbers. */
  double[] parameters = NONE;

  /** By parameter: what has been handed on to it. */
  double[] sums = NONE;

  double[][] rows = {};

  RowBatch(RowPlan plan) {
    scalars = plan.constants.clone();
    products =
        plan.products.stream().map(ProductInstruction::newWeights).toArray(ProductWeights[]::new);
  }
}
