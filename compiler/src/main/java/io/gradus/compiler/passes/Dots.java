package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.core.Op;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes sums of products into dots: chains of additions whose terms are products, and the ops
 * {@code dot} and {@code affine}.
 *
 * <p>A product belongs to a sum only if nothing else uses it: then its adjoint is the sum's, and
 * what it hands on keeps its rank. The start of a chain stays, a constant 0 too: 0 + x makes −0
 * into 0.
 */
public final class Dots implements Pass {
  private final boolean ofConstants;

  /**
   * @param ofConstants whether the product with a constant is one too; else it stays an op's output
   *     that is scaled, see {@link Scales}
   */
  public Dots(boolean ofConstants) {
    this.ofConstants = ofConstants;
  }

  @Override
  public Ir apply(Ir ir) {
    return new Search(ir, ofConstants).rewrite();
  }

  @Override
  public String toString() {
    return "dots";
  }

  /** The operands of a dot as it grows. */
  private static final class Sum {
    /** Whether there is a start before the products. */
    boolean starts;

    int[] operands;
    int[] ranks;
    int size;

    Sum(int capacity) {
      operands = new int[capacity];
      ranks = new int[capacity];
    }

    /** Leaves no room for more. */
    void trim() {
      if (size < operands.length) {
        operands = Arrays.copyOf(operands, size);
        ranks = Arrays.copyOf(ranks, size);
      }
    }

    void add(Ir ir, int node, int slot) {
      if (size == operands.length) {
        operands = Arrays.copyOf(operands, 2 * size);
        ranks = Arrays.copyOf(ranks, 2 * size);
      }
      operands[size] = ir.operand(node, slot);
      ranks[size++] = ir.rank(node, slot);
    }

    void addProduct(Ir ir, int product) {
      addPair(ir, product, 0, 1);
    }

    /** Adds a product's factors, the parameter first if one of them is: then weights are left. */
    void addPair(Ir ir, int node, int a, int b) {
      boolean swap =
          ir.is(ir.operand(node, b), Kind.PARAMETER) && !ir.is(ir.operand(node, a), Kind.PARAMETER);
      add(ir, node, swap ? b : a);
      add(ir, node, swap ? a : b);
    }
  }

  private static final class Search {
    /** Of an addition that is part of a longer sum. */
    private static final Sum ABSORBED = new Sum(0);

    private final Ir ir;
    private final boolean ofConstants;
    private final int[] uses;
    private final @Nullable Sum[] sums;

    Search(Ir ir, boolean ofConstants) {
      this.ir = ir;
      this.ofConstants = ofConstants;
      uses = Uses.of(ir);
      sums = new Sum[ir.size()];
    }

    Ir rewrite() {
      for (int node = 0; node < ir.size(); node++) {
        if (ir.is(node, Kind.OP)) {
          sums[node] = sum(node);
        }
      }
      Rewriting rewriting = new Rewriting(ir);
      for (int node = 0; node < ir.size(); node++) {
        Sum sum = sums[node];
        if (sum == null) {
          rewriting.copy(node);
        } else if (sum.size > 0) {
          sum.trim();
          rewriting.dot(node, sum.operands, sum.ranks);
        }
      }
      return rewriting.build();
    }

    private @Nullable Sum sum(int node) {
      Op op = ir.op(node);
      if (op == Ops.ADD) {
        return addition(node);
      }
      if (Ops.isDot(op) && ir.arity(node) % 2 == 0) {
        return pairs(node, false);
      }
      if (Ops.isAffine(op) && ir.arity(node) % 2 == 1 && ir.arity(node) > 1) {
        return pairs(node, true);
      }
      return null;
    }

    /** A product and a sum so far, in either order; or a product and a start. */
    private @Nullable Sum addition(int node) {
      int product = isProduct(ir.operand(node, 1)) ? 1 : 0;
      if (!isProduct(ir.operand(node, product))) {
        return null;
      }
      int before = ir.operand(node, 1 - product);
      Sum sum;
      if (sums[before] != null && uses[before] == 1) {
        sum = sums[before];
        sums[before] = ABSORBED;
      } else {
        sum = new Sum(8);
        if (isProduct(before)) {
          sum.addProduct(ir, before);
        } else {
          sum.starts = true;
          sum.add(ir, node, 1 - product);
        }
      }
      sum.addProduct(ir, ir.operand(node, product));
      return sum;
    }

    private boolean isProduct(int node) {
      return ir.is(node, Kind.OP)
          && ir.op(node) == Ops.MUL
          && uses[node] == 1
          && (ofConstants || !isConstant(node, 0) && !isConstant(node, 1));
    }

    private boolean isConstant(int node, int slot) {
      return ir.is(ir.operand(node, slot), Kind.CONSTANT);
    }

    private Sum pairs(int node, boolean starts) {
      int pairs = ir.arity(node) / 2;
      Sum sum = new Sum(ir.arity(node));
      if (starts) {
        sum.starts = true;
        sum.add(ir, node, pairs);
      }
      for (int i = 0; i < pairs; i++) {
        sum.addPair(ir, node, i, pairs + (starts ? 1 : 0) + i);
      }
      return sum;
    }
  }
}
