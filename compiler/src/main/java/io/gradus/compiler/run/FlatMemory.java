package io.gradus.compiler.run;

import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.kernels.StridedProduct;
import org.jspecify.annotations.Nullable;

/** The numbers of one row: by place the values, by edge what is handed on. */
final class FlatMemory {
  private static final double[] NO_ROW = {};

  final double[] values;
  final double[] edges;

  /** The row at hand, and its adjoints if they are asked for. */
  double[] row = NO_ROW;

  double @Nullable [] rowAdjoints;

  /** What has been handed on to each parameter, while a backward pass runs. */
  double[] sums = NO_ROW;

  /** The kernels of products that this run takes, and room for them. */
  SmallProducts products = StridedProduct.PLAIN;

  double[] scratch = NO_ROW;

  /** Room for the adjoints of a group. */
  final double[] adjoints;

  /** By number of inputs: room for those of an n-ary op, and for its local gradients. */
  final double[][] points;

  final double[][] gradients;

  FlatMemory(int places, int edges, int widest, boolean[] arities) {
    values = new double[places];
    this.edges = new double[edges];
    this.edges[FlatEdges.NEUTRAL] = -0.0;
    adjoints = new double[widest];
    points = new double[arities.length][];
    gradients = new double[arities.length][];
    for (int arity = 0; arity < arities.length; arity++) {
      if (arities[arity]) {
        points[arity] = new double[arity];
        gradients[arity] = new double[arity];
      }
    }
  }

  /** Lets the caller's arrays go. */
  void forgetRow() {
    row = NO_ROW;
    rowAdjoints = null;
    sums = NO_ROW;
  }
}
