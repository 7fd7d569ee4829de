package io.gradus.compiler.ir;

import io.gradus.core.Op;

/** Holds an {@link Ir} to its rules. */
public final class IrCheck {
  private IrCheck() {}

  /**
   * Returns the form if it is well made.
   *
   * @throws IllegalStateException if a node uses one that doesn't come before it, an op has not its
   *     number of operands, a parameter or an input is none of the program's, or an output is no
   *     node
   */
  public static Ir check(Ir ir) {
    for (int node = 0; node < ir.size(); node++) {
      order(ir, node);
      arity(ir, node);
      index(ir, node);
    }
    for (int i = 0; i < ir.outputs(); i++) {
      if (ir.output(i) < 0 || ir.output(i) >= ir.size()) {
        throw wrong("Output %d is n%d, and there are %d nodes", i, ir.output(i), ir.size());
      }
    }
    if (ir.outputs() == 0) {
      throw wrong("There is no output");
    }
    return ir;
  }

  private static void order(Ir ir, int node) {
    for (int slot = 0; slot < ir.arity(node); slot++) {
      int operand = ir.operand(node, slot);
      if (operand < 0 || operand >= node) {
        throw wrong("n%d uses n%d, which does not come before it", node, operand);
      }
    }
  }

  private static void arity(Ir ir, int node) {
    int arity = ir.arity(node);
    switch (ir.kind(node)) {
      case PARAMETER, INPUT, CONSTANT -> {
        if (arity != 0) {
          throw wrong("n%d, %s, has %d operands", node, ir.kind(node), arity);
        }
      }
      case OP -> {
        Op op = ir.op(node);
        boolean right = op.arity() == Op.VARIADIC ? arity > 0 : arity == op.arity();
        if (!right) {
          throw wrong("n%d: op '%s' has %d operands", node, op.name(), arity);
        }
      }
      case DOT -> {
        if (arity < 2) {
          throw wrong("n%d: a dot has %d operands", node, arity);
        }
      }
    }
  }

  private static void index(Ir ir, int node) {
    int count =
        switch (ir.kind(node)) {
          case PARAMETER -> ir.parameters();
          case INPUT -> ir.inputs();
          default -> Integer.MAX_VALUE;
        };
    if (ir.index(node) < 0 || ir.index(node) >= count) {
      throw wrong("n%d is %s %d of %d", node, ir.kind(node), ir.index(node), count);
    }
  }

  private static IllegalStateException wrong(String message, Object... arguments) {
    return new IllegalStateException(message.formatted(arguments));
  }
}
