package io.gradus.examples.expression;

/** An instruction of an expression in postfix order: it takes its inputs off a stack of values. */
sealed interface Step {
  /** A constant. */
  record Number(double value) implements Step {}

  /** A variable. */
  record Variable(String name) implements Step {}

  /**
   * An op, applied to the latest values.
   *
   * @param at the index of its name or symbol in the expression
   */
  record Apply(String op, int inputs, int at) implements Step {}
}
