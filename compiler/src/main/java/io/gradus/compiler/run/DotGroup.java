package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.FlatDots;

/**
 * Dots of which none needs another, and whose factors have places that follow each other: the loop
 * of each needs no list of places.
 */
final class DotGroup extends FlatStep {
  private final FlatEdges edges;

  /** The place of the start, or −1 if there is none, and its edge. */
  private final int[] starts;

  private final int[] startEdges;

  /** The places of the first left and the first right factor, and how many there are. */
  private final int[] left;

  private final int[] right;
  private final int[] pairs;

  /** The edges of the first left and the first right factor. */
  private final int[] leftEdges;

  private final int[] rightEdges;

  DotGroup(Ir ir, FlatOrder order, FlatEdges edges, int from, int to) {
    super(from, to);
    this.edges = edges;
    int count = to - from;
    starts = new int[count];
    startEdges = new int[count];
    left = new int[count];
    right = new int[count];
    pairs = new int[count];
    leftEdges = new int[count];
    rightEdges = new int[count];
    for (int i = 0; i < count; i++) {
      int node = order.node(from + i);
      int first = ir.arity(node) % 2;
      starts[i] = first == 1 ? order.place(ir.operand(node, 0)) : -1;
      startEdges[i] = first == 1 ? edges.add(from + i, from + i + 1, 0) : FlatEdges.UNREAD;
      left[i] = order.place(ir.operand(node, first));
      right[i] = order.place(ir.operand(node, first + 1));
      pairs[i] = ir.arity(node) / 2;
      leftEdges[i] = edges.addEverySecond(from + i, first, pairs[i]);
      rightEdges[i] = edges.addEverySecond(from + i, first + 1, pairs[i]);
    }
  }

  /** Whether the factors of the dots at these places follow each other. */
  static boolean fits(Ir ir, FlatOrder order, int from, int to) {
    for (int place = from; place < to; place++) {
      int node = order.node(place);
      for (int slot = ir.arity(node) % 2 + 2; slot < ir.arity(node); slot++) {
        int before = order.place(ir.operand(node, slot - 2));
        if (order.place(ir.operand(node, slot)) != before + 1) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    for (int i = 0; i < pairs.length; i++) {
      int a = left[i];
      int b = right[i];
      v[from + i] =
          starts[i] >= 0
              ? FlatDots.sum(v[starts[i]], v, a, b, pairs[i])
              : FlatDots.sum(v[a] * v[b], v, a + 1, b + 1, pairs[i] - 1);
    }
  }

  @Override
  void backward(FlatMemory memory) {
    double[] v = memory.values;
    double[] e = memory.edges;
    for (int i = pairs.length - 1; i >= 0; i--) {
      double g = edges.adjoint(e, from + i);
      e[startEdges[i]] = g;
      if (leftEdges[i] != FlatEdges.UNREAD) {
        FlatDots.scale(e, leftEdges[i], g, v, right[i], pairs[i]);
      }
      if (rightEdges[i] != FlatEdges.UNREAD) {
        FlatDots.scale(e, rightEdges[i], g, v, left[i], pairs[i]);
      }
    }
  }

  @Override
  public String toString() {
    return "dots" + pairs.length;
  }
}
