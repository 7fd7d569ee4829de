package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.ops.Affine;
import io.gradus.ops.Dot;
import java.util.Arrays;

/** The ops that passes know. */
final class Ops {
  private static final Value X = Value.of(1);

  static final Op ADD = operator(X.plus(X));
  static final Op SUB = operator(X.minus(X));
  static final Op MUL = operator(X.times(X));
  static final Op DIV = operator(X.div(X));

  private Ops() {}

  /** Whether the node is the output of an op of this class. */
  static boolean is(Ir ir, int node, Class<? extends Op> op) {
    return ir.is(node, Kind.OP) && op.isInstance(ir.op(node));
  }

  /** Whether the node is the output of this op. */
  static boolean is(Ir ir, int node, Op op) {
    return ir.is(node, Kind.OP) && ir.op(node) == op;
  }

  /** Whether the node is the output of this op for these operands. */
  static boolean is(Ir ir, int node, Op op, int a, int b) {
    return is(ir, node, op) && ir.operand(node, 0) == a && ir.operand(node, 1) == b;
  }

  /** The first operand of each of these nodes. */
  static int[] firstOperands(Ir ir, int[] nodes) {
    return Arrays.stream(nodes).map(node -> ir.operand(node, 0)).toArray();
  }

  static boolean isDot(Op op) {
    return op instanceof Dot;
  }

  static boolean isAffine(Op op) {
    return op instanceof Affine;
  }

  private static Op operator(Value y) {
    Op op = y.op();
    if (op == null) {
      throw new IllegalStateException("An operator of a leaf gives no op");
    }
    return op;
  }
}
