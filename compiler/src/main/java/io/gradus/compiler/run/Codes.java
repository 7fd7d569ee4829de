package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.core.BinaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.ops.Exp;
import io.gradus.ops.Max;
import io.gradus.ops.Relu;
import io.gradus.ops.Sum;
import io.gradus.ops.Tanh;
import org.jspecify.annotations.Nullable;

/**
 * Codes by which a {@link NodeRun} chooses what to do: one for each op that is met often, whose
 * methods HotSpot then inlines, and one for each shape.
 */
final class Codes {
  static final byte UNARY = 0;
  static final byte BINARY = 1;
  static final byte NARY = 2;
  static final byte DOT = 3;
  static final byte ADD = 4;
  static final byte SUB = 5;
  static final byte MUL = 6;
  static final byte TANH = 7;
  static final byte EXP = 8;
  static final byte RELU = 9;

  /** s + a·b. */
  static final byte DOT_OF_ONE = 10;

  static final byte SUM = 11;
  static final byte MAX = 12;

  private static final Value X = Value.of(1);
  private static final @Nullable Op ADD_OP = X.plus(X).op();
  private static final @Nullable Op SUB_OP = X.minus(X).op();
  private static final @Nullable Op MUL_OP = X.times(X).op();

  private Codes() {}

  static byte of(Ir ir, int node) {
    if (ir.is(node, Kind.DOT)) {
      return ir.arity(node) == 3 ? DOT_OF_ONE : DOT;
    }
    Op op = ir.op(node);
    if (op instanceof UnaryOp) {
      return op instanceof Tanh
          ? TANH
          : op instanceof Exp ? EXP : op instanceof Relu ? RELU : UNARY;
    }
    if (op instanceof BinaryOp) {
      return op == ADD_OP ? ADD : op == SUB_OP ? SUB : op == MUL_OP ? MUL : BINARY;
    }
    return op instanceof Sum ? SUM : op instanceof Max ? MAX : NARY;
  }
}
