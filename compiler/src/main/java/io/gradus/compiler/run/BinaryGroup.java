package io.gradus.compiler.run;

import io.gradus.compiler.kernels.BinaryGroupKernel;
import io.gradus.compiler.kernels.Planes;

/**
 * Nodes of one binary op, none of which needs another; or these and, in the same order, their
 * products with a constant.
 */
final class BinaryGroup extends FlatStep {
  private final String name;
  private final BinaryGroupKernel kernel;
  private final FlatEdges edges;
  private final int[] a;
  private final int[] b;
  private final int da;
  private final int db;
  private final boolean scaled;
  private final double scale;

  /**
   * @param to the place after the op's nodes
   * @param same whether both inputs get the same, as those of a sum do
   */
  BinaryGroup(
      String name,
      BinaryGroupKernel kernel,
      FlatOrder order,
      FlatEdges edges,
      int from,
      int to,
      boolean same,
      boolean scaled,
      double scale) {
    super(from, scaled ? 2 * to - from : to);
    this.name = name;
    this.kernel = kernel;
    this.edges = edges;
    this.scaled = scaled;
    this.scale = scale;
    a = order.operandPlaces(from, to, 0);
    b = order.operandPlaces(from, to, 1);
    da = edges.add(from, to, 0);
    if (same && da != FlatEdges.UNREAD) {
      edges.share(from, to, 1, da);
      db = FlatEdges.UNREAD;
    } else {
      db = edges.add(from, to, 1);
    }
  }

  @Override
  void forward(FlatMemory memory) {
    int n = a.length;
    if (scaled) {
      kernel.forwardScaled(memory.values, from, from + n, scale, a, b, n);
    } else {
      kernel.forward(memory.values, from, a, b, n);
    }
  }

  @Override
  void backward(FlatMemory memory) {
    if (da == FlatEdges.UNREAD && db == FlatEdges.UNREAD) {
      return;
    }
    int n = a.length;
    double[] e = memory.edges;
    double[] dy = memory.adjoints;
    edges.adjoints(e, scaled ? from + n : from, dy, n);
    if (scaled) {
      Planes.scale(dy, scale, n);
    }
    if (db == FlatEdges.UNREAD) {
      kernel.backwardA(e, da, dy, memory.values, from, a, b, n);
    } else if (da == FlatEdges.UNREAD) {
      kernel.backwardB(e, db, dy, memory.values, from, a, b, n);
    } else {
      kernel.backward(e, da, db, dy, memory.values, from, a, b, n);
    }
  }

  @Override
  String name() {
    return scaled ? name + "·c" : name;
  }

  @Override
  public String toString() {
    return name() + a.length;
  }
}
