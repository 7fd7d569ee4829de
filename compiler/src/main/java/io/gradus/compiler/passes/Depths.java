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
    return of(ir, scales, Units.none());
  }

  /** All nodes of a unit have one depth, more than that of what comes from outside. */
  public static int[] of(Ir ir, Scales scales, Units units) {
    int[] depths = new int[ir.size()];
    int loop = 0;
    for (int node = 0; node < ir.size(); node++) {
      if (units.loops().contains(node)) {
        if (depths[node] == 0) {
          place(ir, units.loops().list().get(loop++).nodes(), depths);
        }
        continue;
      }
      if (units.fusions().contains(node)) {
        Fusion fusion = units.fusions().endingWith(node);
        if (fusion != null) {
          place(ir, fusion.nodes(), depths);
        }
        continue;
      }
      for (int slot = 0; slot < ir.arity(node); slot++) {
        depths[node] = Math.max(depths[node], depths[ir.operand(node, slot)] + 1);
      }
      if (scales.isProduct(node)) {
        depths[node]--;
      }
    }
    return depths;
  }

  private static void place(Ir ir, int[] unit, int[] depths) {
    int depth = 0;
    for (int node : unit) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        depth = Math.max(depth, depths[ir.operand(node, slot)] + 1);
      }
    }
    for (int node : unit) {
      depths[node] = depth;
    }
  }
}
