package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import java.util.Arrays;

/**
 * Which contribution to a node's adjoint is added after which. A step that adds up many of them at
 * once may do so if, in its own order, they follow each other: nothing else is to be added in
 * between.
 */
final class Successions {
  /** There is none. */
  static final int NONE = -1;

  /** A step waits for no more contributions than this before it adds its own. */
  private static final int MOST_BEFORE = 16;

  private final Ir ir;

  /** By rank: the node that hands on, and the rank of what is added before; or {@link #NONE}. */
  private final int[] users;

  private final int[] before;

  /** By node: the rank of what is added last, or {@link #NONE}. */
  private final int[] last;

  Successions(Ir ir, Flow flow) {
    this.ir = ir;
    int ranks = ir.rankCount();
    users = new int[ranks];
    before = new int[ranks];
    last = new int[ir.size()];
    int[] targets = new int[ranks];
    Arrays.fill(users, NONE);
    Arrays.fill(before, NONE);
    Arrays.fill(last, NONE);
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        if (flow.isActive(node, slot)) {
          users[ir.rank(node, slot)] = node;
          targets[ir.rank(node, slot)] = ir.operand(node, slot);
        }
      }
    }
    for (int rank = 0; rank < ranks; rank++) {
      if (users[rank] != NONE) {
        before[rank] = last[targets[rank]];
        last[targets[rank]] = rank;
      }
    }
  }

  /** The rank of the contribution before this one to the same node, or {@link #NONE}. */
  int before(int rank) {
    return before[rank];
  }

  /** Whether the contributions from one rank to another are all that the node gets. */
  boolean areAll(int node, int first, int last) {
    return before[first] == NONE && this.last[node] == last && node != ir.output(0);
  }

  /**
   * Whether all that is added before the contribution of this rank is there when a step begins that
   * ends before this place: what comes from later steps is, since a backward pass does these first.
   */
  boolean isReady(int rank, FlatOrder order, int end) {
    int steps = 0;
    for (int r = before[rank]; r != NONE; r = before[r]) {
      if (order.place(users[r]) < end || ++steps > MOST_BEFORE) {
        return false;
      }
    }
    return true;
  }
}
