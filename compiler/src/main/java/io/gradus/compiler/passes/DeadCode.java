package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;

/**
 * Drops what no output depends on. It comes before uses are counted: a use by dead code would hide
 * that a product has only one.
 */
public final class DeadCode implements Pass {
  @Override
  public Ir apply(Ir ir) {
    boolean[] live = new boolean[ir.size()];
    for (int i = 0; i < ir.outputs(); i++) {
      live[ir.output(i)] = true;
    }
    for (int node = ir.size() - 1; node >= 0; node--) {
      for (int slot = 0; live[node] && slot < ir.arity(node); slot++) {
        live[ir.operand(node, slot)] = true;
      }
    }
    if (isAll(live)) {
      return ir;
    }
    Rewriting rewriting = new Rewriting(ir);
    for (int node = 0; node < ir.size(); node++) {
      if (live[node]) {
        rewriting.copy(node);
      }
    }
    return rewriting.build();
  }

  private static boolean isAll(boolean[] live) {
    for (boolean one : live) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "dead code";
  }
}
