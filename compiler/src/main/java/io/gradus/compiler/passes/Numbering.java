package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.ir.SameOp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Value numbering: which nodes have the same number whatever the row. It is computed once. Their
 * adjoints stay apart, since a sum of sums has other bits than one sum.
 */
public final class Numbering {
  private record Key(Kind kind, Object what, int[] operands) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && kind == key.kind
          && SameOp.areEqual(what, key.what)
          && Arrays.equals(operands, key.operands);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Arrays.hashCode(operands) + kind.ordinal()) + SameOp.hash(what);
    }
  }

  private Numbering() {}

  /** For each node the first that has the same number; often itself. */
  public static int[] of(Ir ir) {
    int[] same = none(ir);
    Map<Key, Integer> first = new HashMap<>();
    for (int node = 0; node < ir.size(); node++) {
      int equal = unchanged(ir, node);
      if (equal >= 0) {
        same[node] = same[equal];
        continue;
      }
      int[] operands = ir.operands(node);
      for (int i = 0; i < operands.length; i++) {
        operands[i] = same[operands[i]];
      }
      Key key = new Key(ir.kind(node), what(ir, node), operands);
      Integer before = first.putIfAbsent(key, node);
      same[node] = before == null ? node : before;
    }
    return same;
  }

  /** Each node by itself. */
  public static int[] none(Ir ir) {
    return Sorting.numbers(ir.size());
  }

  private static Object what(Ir ir, int node) {
    return switch (ir.kind(node)) {
      case PARAMETER, INPUT -> ir.index(node);
      case CONSTANT -> Double.doubleToRawLongBits(ir.number(node));
      case OP -> ir.op(node);
      case DOT -> Kind.DOT;
    };
  }

  /** The operand that the node gives back bit for bit: x·1, x/1, x − 0; else −1. */
  private static int unchanged(Ir ir, int node) {
    if (!ir.is(node, Kind.OP) || ir.arity(node) != 2) {
      return -1;
    }
    int a = ir.operand(node, 0);
    int b = ir.operand(node, 1);
    boolean scales = ir.op(node) == Ops.MUL || ir.op(node) == Ops.DIV;
    if (scales && isConstant(ir, b, 1) || ir.op(node) == Ops.SUB && isConstant(ir, b, 0.0)) {
      return a;
    }
    return ir.op(node) == Ops.MUL && isConstant(ir, a, 1) ? b : -1;
  }

  private static boolean isConstant(Ir ir, int node, double number) {
    return ir.is(node, Kind.CONSTANT)
        && Double.doubleToRawLongBits(ir.number(node)) == Double.doubleToRawLongBits(number);
  }
}
