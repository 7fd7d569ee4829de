package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;

/** A node of the form as an instruction sees it: planes and landings of its own. */
record Node(Ir ir, Flow flow, int[] same, Landings landings, int node) {
  /** Whether its numbers are computed here, lane by lane. */
  boolean isComputed() {
    return flow.varies(node) && same[node] == node;
  }

  /** The plane of its numbers. */
  int value() {
    return same[node];
  }

  /** The plane of its adjoints. */
  int adjoint() {
    return node;
  }

  int arity() {
    return ir.arity(node);
  }

  /** The plane of an operand's numbers. */
  int operandValue(int slot) {
    return same[ir.operand(node, slot)];
  }

  /** Whether an operand's number is the same in every row. */
  boolean isScalar(int slot) {
    return !flow.varies(ir.operand(node, slot));
  }

  int landing(int slot) {
    return landings.plane(node, slot);
  }

  boolean adds(int slot) {
    return landings.adds(node, slot);
  }
}
