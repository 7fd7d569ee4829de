package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Sorting;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import java.util.Arrays;

/** Computes what is the same in every row, once. */
final class Scalars {
  private final Ir ir;
  private final int[] same;

  /** The nodes to compute, in order. */
  private final int[] nodes;

  /** Those of them that need a plane. */
  private final int[] broadcast;

  /** By node of {@link #nodes}: room for an n-ary op's inputs. */
  private final double[][] points;

  Scalars(RowPlan plan) {
    ir = plan.ir;
    same = plan.same;
    nodes = Sorting.numbers(plan.scalars);
    broadcast = Sorting.numbers(plan.broadcast);
    points = new double[nodes.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[ir.arity(nodes[i])];
    }
  }

  void compute(RowBatch batch) {
    double[] scalars = batch.scalars;
    for (int i = 0; i < nodes.length; i++) {
      int node = nodes[i];
      if (same[node] != node) {
        scalars[node] = scalars[same[node]];
      } else if (ir.is(node, Kind.PARAMETER)) {
        scalars[node] = batch.parameters[ir.index(node)];
      } else if (ir.is(node, Kind.DOT)) {
        scalars[node] = dot(node, scalars);
      } else if (ir.is(node, Kind.OP)) {
        scalars[node] = forward(ir.op(node), node, points[i], scalars);
      }
    }
  }

  /** Fills the planes of what is needed in every lane. */
  void broadcast(RowMemory memory) {
    for (int node : broadcast) {
      Arrays.fill(memory.values[node], memory.batch.scalars[node]);
    }
  }

  private double dot(int node, double[] scalars) {
    int first = ir.arity(node) % 2;
    int slot = first == 1 ? 1 : 2;
    double sum =
        first == 1
            ? scalars[ir.operand(node, 0)]
            : scalars[ir.operand(node, 0)] * scalars[ir.operand(node, 1)];
    for (; slot < ir.arity(node); slot += 2) {
      sum += scalars[ir.operand(node, slot)] * scalars[ir.operand(node, slot + 1)];
    }
    return sum;
  }

  private double forward(Op op, int node, double[] point, double[] scalars) {
    for (int slot = 0; slot < point.length; slot++) {
      point[slot] = scalars[ir.operand(node, slot)];
    }
    if (op instanceof UnaryOp unary) {
      return unary.forward(point[0]);
    }
    if (op instanceof BinaryOp binary) {
      return binary.forward(point[0], point[1]);
    }
    return ((NaryOp) op).forward(point);
  }
}
