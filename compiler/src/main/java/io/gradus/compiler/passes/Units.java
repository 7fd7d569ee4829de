package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;

/** What steps of their own compute: no node of these is in any other group. */
public record Units(Loops loops, Fusions fusions) {
  /** None. */
  public static Units none() {
    return new Units(Loops.none(), Fusions.none());
  }

  /**
   * All loops of a form, and all fusions.
   *
   * @param depths as if there were none
   */
  public static Units of(Ir ir, Flow flow, int[] depths) {
    Loops loops = Loops.of(ir, flow, depths);
    return new Units(loops, Fusions.of(ir, flow, loops, Fusions.ALL));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return loops.list().isEmpty() && fusions.list().isEmpty();
  }

  /** Whether the node is in one. */
  public boolean contains(int node) {
    return loops.contains(node) || fusions.contains(node);
  }
}
