package io.gradus.compiler.run;

import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.kernels.StridedProduct;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one row: by place the values, by edge what is handed on. Several plans may use the
 * same memory, one at a time.
 */
final class FlatMemory {
  private static final double[] NONE = {};

  double[] values = NONE;
  double[] edges = NONE;

  /** The row at hand, and its adjoints if they are asked for. */
  double[] row = NONE;

  double @Nullable [] rowAdjoints;

  /** What has been handed on to each parameter, while a backward pass runs. */
  double[] sums = NONE;

  /** The kernels of products that this run takes, and room for them. */
  SmallProducts products = StridedProduct.PLAIN;

  double[] scratch = NONE;

  /** Room for the adjoints of a group. */
  double[] adjoints = NONE;

  /** By number of inputs: room for those of an n-ary op, and for its local gradients. */
  double[][] points = {};

  double[][] gradients = {};

  /** Whose constants are among the values. */
  private @Nullable FlatPlan plan;

  /** Has room for a plan, and its constants, from now on. */
  void makeReadyFor(FlatPlan plan) {
    if (this.plan == plan) {
      return;
    }
    values = atLeast(values, plan.values());
    edges = atLeast(edges, plan.edges.count());
    edges[FlatEdges.NEUTRAL] = -0.0;
    adjoints = atLeast(adjoints, plan.widest());
    boolean[] arities = plan.arities();
    if (points.length < arities.length) {
      points = Arrays.copyOf(points, arities.length);
      gradients = Arrays.copyOf(gradients, arities.length);
    }
    for (int arity = 0; arity < arities.length; arity++) {
      if (arities[arity] && points[arity] == null) {
        points[arity] = new double[arity];
        gradients[arity] = new double[arity];
      }
    }
    scratch = atLeast(scratch, plan.scratch(products));
    plan.writeConstants(values);
    this.plan = plan;
  }

  /** Has room for these kernels of products from now on. */
  void take(SmallProducts products, FlatPlan plan) {
    if (this.products != products) {
      this.products = products;
      scratch = atLeast(scratch, plan.scratch(products));
    }
  }

  private static double[] atLeast(double[] array, int length) {
    return array.length < length ? new double[length] : array;
  }

  /** Lets the caller's arrays go. */
  void forgetRow() {
    row = NONE;
    rowAdjoints = null;
    sums = NONE;
  }
}
