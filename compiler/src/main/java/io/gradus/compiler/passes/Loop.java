package io.gradus.compiler.passes;

import java.util.List;

/**
 * A chain of links with the same steps.
 *
 * @param steps the number of steps of a link
 * @param nodes link by link
 * @param starts by step: where its operands begin in {@code distances}
 * @param distances by operand: how many nodes before the step it is, in that order; 0 if it comes
 *     from outside
 * @param uses by step: the operands in the loop through which it gets adjoints, in the graph's
 *     order
 * @param outside by step: whether it gets adjoints from outside in other links too than the last,
 *     as many as it is carried on for; these come first
 */
public record Loop(
    int steps,
    int[] nodes,
    int[] starts,
    int[] distances,
    List<List<Use>> uses,
    boolean[] outside) {
  /** An operand of a step, in any link. */
  public record Use(int step, int slot) {}

  /** The number of links. */
  public int links() {
    return nodes.length / steps;
  }

  public int node(int link, int step) {
    return nodes[link * steps + step];
  }

  /** Whether an operand is a step of this link or one before; the first links' may be before. */
  public boolean isStep(int step, int slot) {
    return distance(step, slot) > 0;
  }

  /** Which step an operand is. */
  public int operand(int step, int slot) {
    return Math.floorMod(step - distance(step, slot), steps);
  }

  /** How many links before its use an operand is. */
  public int back(int step, int slot) {
    return -Math.floorDiv(step - distance(step, slot), steps);
  }

  private int distance(int step, int slot) {
    return distances[starts[step] + slot];
  }

  /** How many links a step's number is carried on: to those, its adjoint comes back from. */
  public int carried(int step) {
    int most = 0;
    for (int user = 0; user < steps; user++) {
      for (int slot = 0; slot < starts[user + 1] - starts[user]; slot++) {
        if (isStep(user, slot) && operand(user, slot) == step) {
          most = Math.max(most, back(user, slot));
        }
      }
    }
    return most;
  }
}
