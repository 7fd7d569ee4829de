package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.core.NaryOp;
import java.util.Arrays;

/** Finds ops whose output is only multiplied by a constant: one loop computes both. */
public final class Scales {
  /** There is none. */
  public static final int NONE = -1;

  private final int[] scaled;
  private final int[] constants;
  private final boolean[] attached;

  private Scales(int size) {
    scaled = new int[size];
    constants = new int[size];
    attached = new boolean[size];
    Arrays.fill(scaled, NONE);
  }

  /** Ops and products stay apart. */
  public static Scales none(Ir ir) {
    return new Scales(ir.size());
  }

  /** Those of a form. */
  public static Scales of(Ir ir) {
    return of(ir, Units.none());
  }

  /** Those that are in no unit. */
  public static Scales of(Ir ir, Units units) {
    Scales scales = new Scales(ir.size());
    int[] uses = Uses.of(ir);
    for (int node = 0; node < ir.size(); node++) {
      if (ir.is(node, Kind.OP) && ir.op(node) == Ops.MUL && !units.contains(node)) {
        for (int slot = 0; slot < 2; slot++) {
          int op = ir.operand(node, slot);
          int constant = ir.operand(node, 1 - slot);
          if (ir.is(constant, Kind.CONSTANT)
              && uses[op] == 1
              && scales.isFree(ir, op)
              && !units.contains(op)) {
            scales.scaled[op] = node;
            scales.constants[op] = constant;
            scales.attached[node] = true;
            break;
          }
        }
      }
    }
    return scales;
  }

  private boolean isFree(Ir ir, int node) {
    return ir.is(node, Kind.OP) && !(ir.op(node) instanceof NaryOp) && !attached[node];
  }

  /** The product of the node and a constant, if that is all that uses it; else {@link #NONE}. */
  public int scaled(int node) {
    return scaled[node];
  }

  /** The constant of that product. */
  public int constant(int node) {
    return constants[node];
  }

  /** Whether the node is such a product. */
  public boolean isProduct(int node) {
    return attached[node];
  }
}
