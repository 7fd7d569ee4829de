package io.gradus.compiler.run;

/**
 * What one step of a plan computes.
 *
 * @param name the op, or the kind of the step
 * @param shape the sizes of its matrices, what its links are, or nothing
 * @param nodes the nodes of the form that are computed, in any order
 */
public record Part(String name, String shape, int[] nodes) {
  static Part of(String op, int node) {
    return new Part(op, "", new int[] {node});
  }
}
