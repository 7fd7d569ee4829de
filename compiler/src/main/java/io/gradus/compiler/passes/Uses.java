package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;

/** How often each node is used, as an operand or an output. */
public final class Uses {
  private Uses() {}

  public static int[] of(Ir ir) {
    int[] uses = new int[ir.size()];
    for (int i = 0; i < ir.outputs(); i++) {
      uses[ir.output(i)]++;
    }
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        uses[ir.operand(node, slot)]++;
      }
    }
    return uses;
  }
}
