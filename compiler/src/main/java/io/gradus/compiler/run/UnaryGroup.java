package io.gradus.compiler.run;

import io.gradus.compiler.kernels.Planes;
import io.gradus.compiler.kernels.UnaryGroupKernel;

/**
 * Nodes of one unary op, none of which needs another; or these and, in the same order, their
 * products with a constant.
 */
final class UnaryGroup extends FlatStep {
  private final String name;
  private final UnaryGroupKernel kernel;
  private final FlatEdges edges;
  private final int[] x;
  private final int dx;
  private final boolean scaled;
  private final double scale;

  /**
   * @param to the place after the op's nodes
   */
  UnaryGroup(
      String name,
      UnaryGroupKernel kernel,
      FlatOrder order,
      FlatEdges edges,
      int from,
      int to,
      boolean scaled,
      double scale) {
    super(from, scaled ? 2 * to - from : to);
    this.name = name;
    this.kernel = kernel;
    this.edges = edges;
    this.scaled = scaled;
    this.scale = scale;
    x = order.operandPlaces(from, to, 0);
    dx = edges.add(from, to, 0);
  }

  @Override
  void forward(FlatMemory memory) {
    int n = x.length;
    if (scaled) {
      kernel.forwardScaled(memory.values, from, from + n, scale, x, n);
    } else {
      kernel.forward(memory.values, from, x, n);
    }
  }

  @Override
  void backward(FlatMemory memory) {
    if (dx == FlatEdges.UNREAD) {
      return;
    }
    int n = x.length;
    double[] dy = memory.adjoints;
    edges.adjoints(memory.edges, scaled ? from + n : from, dy, n);
    if (scaled) {
      Planes.scale(dy, scale, n);
    }
    kernel.backward(memory.edges, dx, dy, memory.values, from, x, n);
  }

  @Override
  String name() {
    return scaled ? name + "·c" : name;
  }

  @Override
  public String toString() {
    return name() + x.length;
  }
}
