package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.FlatDots;
import java.util.Arrays;

/**
 * The left or the right factors of a dot, which follow each other: in the values, or in the row
 * itself if they are inputs that nothing else uses. Long rows are then not copied.
 *
 * @param inRow whether they are in the row
 * @param start the place, or the column, of the first
 * @param edge the first edge, or {@link FlatEdges#UNREAD}
 */
record Factors(boolean inRow, int start, int count, int edge, boolean active) {
  /** Shorter stretches of a row are copied along with the rest of it. */
  private static final int LONG = 64;

  /** The factors of the dot at a place from a slot on. */
  static Factors of(FlatPlan plan, int place, int slot) {
    Ir ir = plan.ir;
    int node = plan.order.node(place);
    int count = ir.arity(node) / 2;
    boolean active = plan.flow.isActive(node, slot);
    boolean inRow = count >= LONG;
    for (int i = 0; inRow && i < count; i++) {
      int factor = ir.operand(node, slot + 2 * i);
      inRow =
          ir.is(factor, Kind.INPUT)
              && ir.index(factor) == ir.index(ir.operand(node, slot)) + i
              && plan.isUsedOnce(factor)
              && plan.flow.isActive(node, slot + 2 * i) == active;
    }
    if (inRow) {
      for (int i = 0; i < count; i++) {
        plan.leaveInRow(ir.operand(node, slot + 2 * i));
      }
      int column = ir.index(ir.operand(node, slot));
      return new Factors(true, column, count, FlatEdges.UNREAD, active);
    }
    int edge = plan.edges.addEverySecond(place, slot, count);
    int start = plan.order.place(ir.operand(node, slot));
    return new Factors(false, start, count, edge, edge != FlatEdges.UNREAD);
  }

  /** The array that they are in. */
  double[] array(FlatMemory memory) {
    return inRow ? memory.row : memory.values;
  }

  /** Hands g·other on. */
  void handOn(FlatMemory memory, double g, Factors other) {
    double[] to = inRow ? memory.rowAdjoints : memory.edges;
    if (active && to != null) {
      FlatDots.scale(to, inRow ? start : edge, g, other.array(memory), other.start, count);
    } else if (inRow && to != null) {
      Arrays.fill(to, start, start + count, 0);
    }
  }
}
