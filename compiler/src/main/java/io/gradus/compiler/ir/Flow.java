package io.gradus.compiler.ir;

import io.gradus.core.Detach;

/** What numbers and adjoints flow through which nodes. */
public final class Flow {
  private final Ir ir;
  private final boolean[] varies;
  private final boolean[] active;

  /** What flows to parameters. */
  public Flow(Ir ir) {
    this(ir, false);
  }

  /**
   * @param toInputs whether inputs take adjoints too
   */
  public Flow(Ir ir, boolean toInputs) {
    this.ir = ir;
    varies = new boolean[ir.size()];
    active = new boolean[ir.size()];
    boolean[] differentiable = new boolean[ir.size()];
    for (int node = 0; node < ir.size(); node++) {
      varies[node] = ir.is(node, Kind.INPUT);
      differentiable[node] = ir.is(node, Kind.PARAMETER) || toInputs && varies[node];
      for (int slot = 0; slot < ir.arity(node); slot++) {
        varies[node] |= varies[ir.operand(node, slot)];
        differentiable[node] |= differentiable[ir.operand(node, slot)];
      }
      if (ir.is(node, Kind.OP) && ir.op(node) instanceof Detach) {
        differentiable[node] = false;
      }
    }
    active[ir.output(0)] = differentiable[ir.output(0)];
    for (int node = ir.size() - 1; node >= 0; node--) {
      for (int slot = 0; active[node] && slot < ir.arity(node); slot++) {
        active[ir.operand(node, slot)] |= differentiable[ir.operand(node, slot)];
      }
    }
  }

  /** Whether the node's number may differ from row to row. */
  public boolean varies(int node) {
    return varies[node];
  }

  /**
   * Whether the node gets an adjoint: it depends on what takes one, and the first output depends on
   * it.
   */
  public boolean isActive(int node) {
    return active[node];
  }

  /** Whether an adjoint is handed on through this operand. */
  public boolean isActive(int node, int slot) {
    return active[node] && active[ir.operand(node, slot)];
  }
}
