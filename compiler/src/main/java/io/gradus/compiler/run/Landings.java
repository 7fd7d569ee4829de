package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import java.util.Arrays;

/**
 * Where each contribution to an adjoint lands: in which plane, and whether it is the first there.
 */
final class Landings {
  static final int NOWHERE = -1;

  private final Ir ir;
  private final int[] planes;
  private final boolean[] adds;

  Landings(Ir ir) {
    this.ir = ir;
    planes = new int[ir.edges()];
    adds = new boolean[ir.edges()];
    Arrays.fill(planes, NOWHERE);
  }

  void set(int edge, int plane, boolean adds) {
    planes[edge] = plane;
    this.adds[edge] = adds;
  }

  /** The plane that takes what the node hands on to this operand, or {@link #NOWHERE}. */
  int plane(int node, int slot) {
    return planes[ir.edge(node, slot)];
  }

  /** Whether it is added to what is there. */
  boolean adds(int node, int slot) {
    return adds[ir.edge(node, slot)];
  }
}
