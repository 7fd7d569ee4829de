package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.core.NaryOp;
import io.gradus.ops.Pick;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of the op {@code pick}, none of which needs another, as an embedding has: only what is
 * picked is read and handed on to. The op hands 0 on to all others, which changes no sum; if the
 * adjoint is not finite, this 0 becomes NaN, and the slow way is taken.
 */
final class PickGroup extends FlatStep {
  private final NaryOp pick;
  private final FlatEdges edges;

  /** The places of the positions. */
  private final int[] positions;

  /** The places of what is picked from, and their sums: those of node i from starts[i] on. */
  private final int[] starts;

  private final int[] values;
  private final int[] adjoints;
  private final SharedSums sums;

  private PickGroup(FlatPlan plan, int from, int to, int[] starts, SharedSums.Planning planning) {
    super(from, to);
    pick = new Pick();
    edges = plan.edges;
    positions = plan.order.operandPlaces(from, to, 0);
    this.starts = starts;
    sums = planning.sums(planning.mayBeDirect());
    values = new int[starts[starts.length - 1]];
    adjoints = new int[values.length];
    for (int i = 0; i < positions.length; i++) {
      int node = plan.order.node(from + i);
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        int operand = plan.ir.operand(node, 1 + at - starts[i]);
        values[at] = plan.order.place(operand);
        adjoints[at] = planning.at(operand);
      }
    }
  }

  /** The nodes at the places from a to b; null if they must be done one by one. */
  static @Nullable PickGroup of(FlatPlan plan, int from, int to) {
    Ir ir = plan.ir;
    int[] starts = new int[to - from + 1];
    for (int place = from; place < to; place++) {
      int node = plan.order.node(place);
      starts[place - from + 1] = starts[place - from] + ir.arity(node) - 1;
      if (plan.flow.isActive(node, 0) || ir.arity(node) < 2) {
        return null;
      }
    }
    int[] places = new int[starts[to - from]];
    for (int i = 0; i < to - from; i++) {
      int node = plan.order.node(from + i);
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        places[at] = plan.order.place(ir.operand(node, 1 + at - starts[i]));
      }
    }
    SharedSums.Planning sums = new SharedSums.Planning(plan, plan.indices(true), to, places);
    for (int place = to - 1; place >= from && sums.isInOrder(); place--) {
      int node = plan.order.node(place);
      for (int slot = ir.arity(node) - 1; slot >= 1; slot--) {
        sums.add(node, slot);
      }
    }
    return sums.fits() ? new PickGroup(plan, from, to, starts, sums) : null;
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    for (int i = 0; i < positions.length; i++) {
      double position = v[positions[i]];
      int at = (int) position;
      boolean known = at == position && at >= 0 && at < starts[i + 1] - starts[i];
      v[from + i] = known ? v[values[starts[i] + at]] : unusual(v, i);
    }
  }

  /** What the op does with a position that is none: NaN, or an exception. */
  private double unusual(double[] v, int i) {
    double[] point = new double[1 + starts[i + 1] - starts[i]];
    point[0] = v[positions[i]];
    for (int slot = 1; slot < point.length; slot++) {
      point[slot] = v[values[starts[i] + slot - 1]];
    }
    return pick.forward(point);
  }

  @Override
  void backward(FlatMemory memory) {
    if (!sums.active) {
      return;
    }
    double[] v = memory.values;
    double[] dy = memory.adjoints;
    edges.adjoints(memory.edges, from, dy, positions.length);
    double[] dx = sums.begin(memory, edges);
    for (int i = positions.length - 1; i >= 0; i--) {
      double position = v[positions[i]];
      double g = dy[i];
      if (g - g == 0) {
        if (position == position) {
          dx[adjoints[starts[i] + (int) position]] += g;
        }
        continue;
      }
      for (int at = starts[i + 1] - 1; at >= starts[i]; at--) {
        dx[adjoints[at]] += at - starts[i] == position ? g : g * 0;
      }
    }
    sums.end(memory);
  }

  @Override
  String name() {
    return "pick";
  }

  @Override
  public String toString() {
    return "pick" + positions.length;
  }
}
