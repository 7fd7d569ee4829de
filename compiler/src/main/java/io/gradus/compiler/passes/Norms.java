package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Fusion.What;
import io.gradus.core.NaryOp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds norms: yᵢ = xᵢ·s with s = f(x·x), where f is a chain of ops of one number and constants, as
 * in RMSNorm, s = 1/√(x·x/n + ε). Its parts are the dot, each op of the chain, and the products.
 */
public final class Norms implements FusionPass {
  @Override
  public boolean isCentre(Ir ir, int node) {
    if (!ir.is(node, Kind.DOT) || ir.arity(node) < 4 || ir.arity(node) % 2 == 1) {
      return false;
    }
    for (int slot = 0; slot < ir.arity(node); slot += 2) {
      if (ir.operand(node, slot) != ir.operand(node, slot + 1)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable Fusion find(Ir ir, Flow flow, Users users, int square) {
    List<int[]> parts = new ArrayList<>();
    int scale = square;
    parts.add(new int[] {square});
    for (int next = users.only(square);
        next >= 0 && isOfConstants(ir, next, scale);
        next = users.only(scale)) {
      scale = next;
      parts.add(new int[] {scale});
    }
    int[] products = users.of(scale);
    int[] x = new int[ir.arity(square) / 2];
    if (users.isOutput(scale) || products.length != x.length) {
      return null;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = ir.operand(square, 2 * i);
      if (!Ops.is(ir, products[i], Ops.MUL, x[i], scale)
          || i > 0 && ir.rank(products[i], 1) > ir.rank(products[i - 1], 1)) {
        return null;
      }
    }
    parts.add(products);
    return new Fusion(What.NORM, x, parts);
  }

  /** Whether the node is an op of this operand, and of constants otherwise. */
  private static boolean isOfConstants(Ir ir, int node, int operand) {
    if (!ir.is(node, Kind.OP) || ir.op(node) instanceof NaryOp) {
      return false;
    }
    for (int slot = 0; slot < ir.arity(node); slot++) {
      int other = ir.operand(node, slot);
      if (other != operand && !ir.is(other, Kind.CONSTANT)) {
        return false;
      }
    }
    return true;
  }
}
