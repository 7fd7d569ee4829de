package io.gradus.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for ops: a reference in a tape's array would cost a barrier of the garbage collector. */
final class OpIds {
  static final int ADD = 0;
  static final int SUB = 1;
  static final int MUL = 2;

  /** How many ops are compared one by one; a program rarely has more. */
  private static final int FEW = 16;

  /** Ops made on the fly that know no equals could fill a tape's memory; beyond this it forgets. */
  private static final int MOST = 10_000;

  private final Map<Op, Integer> ids = new HashMap<>();
  private Op[] ops = new Op[FEW];

  /** The same by shape, null at the others: to ask an op whether it is one takes far longer. */
  private @Nullable UnaryOp[] unary = new UnaryOp[FEW];

  private @Nullable BinaryOp[] binary = new BinaryOp[FEW];
  private int size;

  OpIds() {
    start();
  }

  /** Begins anew: ids of before may be forgotten. */
  void start() {
    if (size == 0 || size > MOST) {
      size = 0;
      ids.clear();
      enter(Add.OP);
      enter(Sub.OP);
      enter(Mul.OP);
    }
  }

  int of(Op op) {
    for (int id = 0; id < FEW; id++) {
      if (ops[id] == op) {
        return id;
      }
    }
    Integer id = ids.get(op);
    return id == null ? enter(op) : id;
  }

  Op get(int id) {
    return ops[id];
  }

  /** The op, if it is unary. */
  @Nullable UnaryOp unary(int id) {
    return unary[id];
  }

  /** The op, if it is binary. */
  @Nullable BinaryOp binary(int id) {
    return binary[id];
  }

  private int enter(Op op) {
    if (size == ops.length) {
      ops = Arrays.copyOf(ops, 2 * size);
      unary = Arrays.copyOf(unary, 2 * size);
      binary = Arrays.copyOf(binary, 2 * size);
    }
    ops[size] = op;
    unary[size] = op instanceof UnaryOp shape ? shape : null;
    binary[size] = op instanceof BinaryOp shape ? shape : null;
    ids.put(op, size);
    return size++;
  }
}
