package io.gradus.compiler;

import io.gradus.core.Op;

/**
 * Is told what a program consists of, by {@link Program#describe}: first the function, then each
 * term. Each of them is a list of nodes, in an order in which a node uses only nodes before it. The
 * nodes of each list are counted from 0.
 */
public interface ProgramVisitor {
  /** The function begins, or the next term. */
  void begin();

  /** A node: the parameter at this position in {@link Program#parameters()}. */
  void parameter(int position);

  /** A node: the number in this column of a row. */
  void input(int column);

  /** A node: a number that is always the same. */
  void constant(double number);

  /**
   * A node: the output of an op.
   *
   * @param operands the nodes that it is applied to
   */
  void op(Op op, int[] operands);

  /**
   * The function ends, or the term.
   *
   * @param outputs the nodes that are its outputs; a term has one
   */
  void end(int[] outputs);
}
