package io.gradus.core;

/** How many inputs an op takes. */
final class Arity {
  private Arity() {}

  /** Throws if no op of this one's shape has its arity. */
  static void requireSound(Op op) {
    int arity = op.arity();
    if (op instanceof UnaryOp && arity != 1 || op instanceof BinaryOp && arity != 2) {
      throw new IllegalArgumentException(
          "its arity is %d, expected 1 of a UnaryOp and 2 of a BinaryOp".formatted(arity));
    }
    if (arity < 1 && arity != Op.VARIADIC) {
      throw new IllegalArgumentException(
          "its arity is %d, expected 1 or more, or Op.VARIADIC".formatted(arity));
    }
  }

  static void check(Op op, int inputs) {
    int arity = op.arity();
    if (arity == Op.VARIADIC ? inputs == 0 : inputs != arity) {
      throw new IllegalArgumentException(
          "Op '%s' takes %s, got %d".formatted(op.name(), describe(arity), inputs));
    }
  }

  static String describe(int arity) {
    return switch (arity) {
      case Op.VARIADIC -> "one input or more";
      case 1 -> "1 input";
      default -> arity + " inputs";
    };
  }
}
