package io.gradus.compiler.ir;

/** What a node of an {@link Ir} is. */
public enum Kind {
  /** A leaf made outside of the function; its index is the position among the parameters. */
  PARAMETER,
  /** A number of the row; its index is the column. */
  INPUT,
  /** A number that is always the same. */
  CONSTANT,
  /** The output of an op. */
  OP,
  /**
   * s + a₁·b₁ + a₂·b₂ + …, added from the left; without the start s if the number of operands, s,
   * a₁, b₁, a₂, b₂ …, is even.
   */
  DOT
}
