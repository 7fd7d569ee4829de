package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.passes.Loop.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order the nodes of a loop get their adjoints: in each link in the same, and first what
 * comes from outside.
 */
final class LoopUses {
  private static final int NONE = -1;

  private final Ir ir;
  private final Flow flow;

  /** By rank: the node that hands on there, the slot, and the rank of what is added before. */
  private int[] users = {};

  private int[] slots = {};
  private int[] before = {};

  /** By node: the rank of what is added last. */
  private int[] last = {};

  /** By node: its place in the loop, plus 1. */
  private int[] places = {};

  LoopUses(Ir ir, Flow flow) {
    this.ir = ir;
    this.flow = flow;
  }

  /**
   * The loop of these nodes, or of all but the last link; null if the order differs.
   *
   * @param distances see {@link Loop}
   */
  @Nullable Loop loop(int[] nodes, int steps, int[] distances) {
    index();
    for (int i = 0; i < nodes.length; i++) {
      places[nodes[i]] = i + 1;
    }
    int[] starts = new int[steps + 1];
    for (int step = 0; step < steps; step++) {
      starts[step + 1] = starts[step] + ir.arity(nodes[step]);
    }
    List<List<Use>> uses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      uses.add(ofFirstLink(nodes[step], steps));
    }
    boolean[] outside = new boolean[steps];
    Loop loop = new Loop(steps, nodes, starts, distances, uses, outside);
    Loop checked = checked(loop);
    for (int node : nodes) {
      places[node] = 0;
    }
    return checked;
  }

  /** Lists each node's contributions, when they are first needed. */
  private void index() {
    if (users.length > 0) {
      return;
    }
    int ranks = Math.max(1, ir.rankCount());
    users = new int[ranks];
    slots = new int[ranks];
    before = new int[ranks];
    last = new int[ir.size()];
    places = new int[ir.size()];
    Arrays.fill(users, NONE);
    Arrays.fill(last, NONE);
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        if (flow.isActive(node, slot)) {
          users[ir.rank(node, slot)] = node;
          slots[ir.rank(node, slot)] = slot;
        }
      }
    }
    for (int rank = 0; rank < ranks; rank++) {
      if (users[rank] != NONE) {
        int target = ir.operand(users[rank], slots[rank]);
        before[rank] = last[target];
        last[target] = rank;
      }
    }
  }

  /** The uses of a step by others, in the order in which they hand on. */
  private List<Use> ofFirstLink(int node, int steps) {
    List<Use> uses = new ArrayList<>();
    for (int rank = last[node]; rank != NONE; rank = before[rank]) {
      int place = places[users[rank]] - 1;
      if (place >= 0) {
        uses.add(0, new Use(place % steps, slots[rank]));
      }
    }
    return uses;
  }

  /** The loop, without its last link if only that one has uses from outside; or null. */
  private @Nullable Loop checked(Loop loop) {
    int last = loop.links() - 1;
    boolean lastDiffers = false;
    for (int step = 0; step < loop.steps(); step++) {
      List<Use> uses = loop.uses().get(step);
      int carried = loop.carried(step);
      boolean enters = !uses.isEmpty() && back(loop, uses.get(0)) == carried;
      int inner = enters ? last - Math.max(carried, 1) : last;
      boolean lastIsUsed = false;
      for (int link = 0; link <= last; link++) {
        int others = others(loop, step, link, uses);
        if (others < 0) {
          return null;
        }
        loop.outside()[step] |= others > 0 && link <= inner;
        lastIsUsed |= others > 0 && link == last;
      }
      lastDiffers |= carried == 0 && lastIsUsed && !loop.outside()[step];
    }
    if (!lastDiffers) {
      return loop;
    }
    int[] nodes = loop.nodes();
    for (int i = nodes.length - loop.steps(); i < nodes.length; i++) {
      places[nodes[i]] = 0;
    }
    boolean[] outside = new boolean[loop.steps()];
    int[] fewer = Arrays.copyOf(nodes, nodes.length - loop.steps());
    return checked(
        new Loop(loop.steps(), fewer, loop.starts(), loop.distances(), loop.uses(), outside));
  }

  private static int back(Loop loop, Use use) {
    return loop.back(use.step(), use.slot());
  }

  /** How many uses outside of the loop a node has; −1 if adjoints come in another order. */
  private int others(Loop loop, int step, int link, List<Use> uses) {
    int node = loop.node(link, step);
    int rank = last[node];
    for (int i = uses.size() - 1; i >= 0; i--) {
      Use use = uses.get(i);
      int user = link + back(loop, use);
      if (user < loop.links()) {
        boolean expected =
            rank != NONE && users[rank] == loop.node(user, use.step()) && slots[rank] == use.slot();
        if (!expected) {
          return -1;
        }
        rank = before[rank];
      }
    }
    int others = node == ir.output(0) && flow.isActive(node) ? 1 : 0;
    for (; rank != NONE; rank = before[rank]) {
      if (places[users[rank]] > 0) {
        return -1;
      }
      others++;
    }
    return others;
  }
}
