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

  private final Factors[] left;
  private final Factors[] right;

  DotGroup(FlatPlan plan, int from, int to) {
    super(from, to);
    Ir ir = plan.ir;
    edges = plan.edges;
    int count = to - from;
    starts = new int[count];
    startEdges = new int[count];
    left = new Factors[count];
    right = new Factors[count];
    for (int i = 0; i < count; i++) {
      int node = plan.order.node(from + i);
      int first = ir.arity(node) % 2;
      starts[i] = first == 1 ? plan.order.place(ir.operand(node, 0)) : -1;
      startEdges[i] = first == 1 ? edges.add(from + i, from + i + 1, 0) : FlatEdges.UNREAD;
      left[i] = Factors.of(plan, from + i, first);
    }
    // All left edges follow each other, which makes longer stretches of edges to add up.
    for (int i = 0; i < count; i++) {
      int first = ir.arity(plan.order.node(from + i)) % 2;
      right[i] = Factors.of(plan, from + i, first + 1);
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
    for (int i = 0; i < left.length; i++) {
      double[] x = left[i].array(memory);
      double[] y = right[i].array(memory);
      int a = left[i].start();
      int b = right[i].start();
      int n = left[i].count();
      v[from + i] =
          starts[i] >= 0
              ? FlatDots.sum(v[starts[i]], x, a, y, b, n)
              : FlatDots.sum(x[a] * y[b], x, a + 1, y, b + 1, n - 1);
    }
  }

  @Override
  void backward(FlatMemory memory) {
    double[] e = memory.edges;
    for (int i = left.length - 1; i >= 0; i--) {
      double g = edges.adjoint(e, from + i);
      e[startEdges[i]] = g;
      left[i].handOn(memory, g, right[i]);
      right[i].handOn(memory, g, left[i]);
    }
  }

  @Override
  String name() {
    return "dots";
  }

  @Override
  public String toString() {
    return "dots" + left.length;
  }
}
