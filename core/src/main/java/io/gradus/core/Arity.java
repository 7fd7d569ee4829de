package io.gradus.core;

/** How many inputs an op takes. */
final class Arity {
  private Arity() {}

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
