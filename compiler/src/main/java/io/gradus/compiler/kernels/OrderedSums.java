package io.gradus.compiler.kernels;

import org.jspecify.annotations.Nullable;

/**
 * What {@link ProductKernels#forward} computes, where each sum has an order of its own. Sums then
 * share no loads, so that lanes of one sum are the innermost loop, four terms at a time.
 */
public final class OrderedSums {
  private OrderedSums() {}

  /**
   * yₘ = s + Σ wₘₖ·xₖ, the terms added in the order in which {@code orders[m]} has their numbers k.
   */
  public static void forward(
      double[][] y,
      double @Nullable [] starts,
      boolean startsInY,
      double[] w,
      int[] at,
      int[][] orders,
      double[][] x,
      int n) {
    for (int m = 0; m < y.length; m++) {
      int[] order = orders[m];
      int i = 0;
      if (!startsInY && starts != null) {
        i = start(y[m], starts[m], w, at[m], order, x, n);
      } else if (!startsInY) {
        i = set(y[m], w, at[m], order, x, n);
      }
      for (; i + 4 <= order.length; i += 4) {
        addFour(y[m], w, at[m], order, i, x, n);
      }
      for (; i < order.length; i++) {
        Sums.add1(y[m], w[at[m] + order[i]], x[order[i]], n);
      }
    }
  }

  /** The start and the first terms; returns how many. */
  private static int start(
      double[] y, double start, double[] w, int at, int[] order, double[][] x, int n) {
    int a = order[0];
    if (order.length < 4) {
      Sums.start1(y, start, w[at + a], x[a], n);
      return 1;
    }
    int b = order[1];
    int c = order[2];
    int d = order[3];
    Sums.start4(y, start, w[at + a], x[a], w[at + b], x[b], w[at + c], x[c], w[at + d], x[d], n);
    return 4;
  }

  /** The first terms; returns how many. */
  private static int set(double[] y, double[] w, int at, int[] order, double[][] x, int n) {
    int a = order[0];
    if (order.length < 4) {
      Sums.set1(y, w[at + a], x[a], n);
      return 1;
    }
    int b = order[1];
    int c = order[2];
    int d = order[3];
    Sums.set4(y, w[at + a], x[a], w[at + b], x[b], w[at + c], x[c], w[at + d], x[d], n);
    return 4;
  }

  private static void addFour(
      double[] y, double[] w, int at, int[] order, int i, double[][] x, int n) {
    int a = order[i];
    int b = order[i + 1];
    int c = order[i + 2];
    int d = order[i + 3];
    Sums.add4(y, w[at + a], x[a], w[at + b], x[b], w[at + c], x[c], w[at + d], x[d], n);
  }
}
