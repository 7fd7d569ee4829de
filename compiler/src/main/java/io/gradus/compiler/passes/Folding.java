package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;

/** Computes what depends on constants alone. An op that throws is left for the run to report. */
public final class Folding implements Pass {
  @Override
  public Ir apply(Ir ir) {
    boolean[] known = new boolean[ir.size()];
    double[] numbers = new double[ir.size()];
    boolean any = false;
    for (int node = 0; node < ir.size(); node++) {
      if (ir.is(node, Kind.CONSTANT)) {
        known[node] = true;
        numbers[node] = ir.number(node);
      } else if (ir.is(node, Kind.OP) && allKnown(ir, node, known)) {
        known[node] = compute(ir, node, numbers);
        any |= known[node];
      }
    }
    if (!any) {
      return ir;
    }
    Rewriting rewriting = new Rewriting(ir);
    for (int node = 0; node < ir.size(); node++) {
      if (known[node] && ir.is(node, Kind.OP)) {
        rewriting.constant(node, numbers[node]);
      } else {
        rewriting.copy(node);
      }
    }
    return rewriting.build();
  }

  private static boolean allKnown(Ir ir, int node, boolean[] known) {
    for (int slot = 0; slot < ir.arity(node); slot++) {
      if (!known[ir.operand(node, slot)]) {
        return false;
      }
    }
    return true;
  }

  private static boolean compute(Ir ir, int node, double[] numbers) {
    double[] x = new double[ir.arity(node)];
    for (int slot = 0; slot < x.length; slot++) {
      x[slot] = numbers[ir.operand(node, slot)];
    }
    try {
      numbers[node] = forward(ir.op(node), x);
      return true;
    } catch (RuntimeException thrownAgainByTheRun) {
      return false;
    }
  }

  private static double forward(Op op, double[] x) {
    if (op instanceof UnaryOp unary) {
      return unary.forward(x[0]);
    }
    if (op instanceof BinaryOp binary) {
      return binary.forward(x[0], x[1]);
    }
    return ((NaryOp) op).forward(x);
  }

  @Override
  public String toString() {
    return "folding";
  }
}
