package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;

/** How far each node is from the leaves: nodes of one depth don't need each other. */
public final class Depths {
  private Depths() {}

  /**
   * By node: one more than the deepest operand, 0 for leaves. A product with a constant that is
   * computed along with the op has the op's depth.
   */
  public static int[] of(Ir ir, Scales scales) {
    int[] depths = new int[ir.size()];
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        depths[node] = Math.max(depths[node], depths[ir.operand(node, slot)] + 1);
      }
      if (scales.isProduct(node)) {
        depths[node]--;
      }
    }
    return depths;
  }
}
