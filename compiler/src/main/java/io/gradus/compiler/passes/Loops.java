package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.ir.SameOp;
import io.gradus.core.NaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds chains in which the same few steps repeat, such as x ← tanh(a·x + b): each link is then a
 * turn of a loop. A step's operands come from its own link or one shortly before, or from outside,
 * which may be another node in each link.
 *
 * <p>The nodes of a loop follow each other in the form, apart from leaves, so nothing else can need
 * one link and be needed by a later one. Links at the ends that differ are not in the loop. Chains
 * that stand side by side are better computed a depth at a time, see {@link Depths}: there are only
 * loops where a depth has few nodes.
 */
public final class Loops {
  /** A loop of fewer links is not worth a kernel of its own. */
  private static final int FEWEST_LINKS = 16;

  /** Longer links are not looked for. */
  private static final int MOST_STEPS = 32;

  /** How many links a number may be carried on. */
  private static final int FARTHEST = 4;

  /** A depth with as many nodes is computed in groups. */
  private static final int WIDE = 6;

  private final List<Loop> loops;
  private final boolean[] members;

  private Loops(List<Loop> loops, int size) {
    this.loops = loops;
    if (loops.size() > 1) {
      loops.sort(Comparator.comparingInt(loop -> loop.node(0, 0)));
    }
    members = new boolean[size];
    for (Loop loop : loops) {
      for (int node : loop.nodes()) {
        members[node] = true;
      }
    }
  }

  /** No loop. */
  public static Loops none() {
    return new Loops(new ArrayList<>(), 0);
  }

  /** All loops of a form. The time that it takes is in proportion to the form's size. */
  public static Loops of(Ir ir, Flow flow) {
    return of(ir, flow, Depths.of(ir, Scales.of(ir)));
  }

  /**
   * {@link #of(Ir, Flow)} of a form whose depths are known.
   *
   * @param depths as if there were no loops
   */
  public static Loops of(Ir ir, Flow flow, int[] depths) {
    List<Loop> loops = new Search(ir, flow, depths).loops();
    return loops.isEmpty() ? none() : new Loops(loops, ir.size());
  }

  /** In order of creation. */
  public List<Loop> list() {
    return loops;
  }

  /** Whether the node is a step of a loop. */
  public boolean contains(int node) {
    return node < members.length && members[node];
  }

  private static final class Search {
    private final Ir ir;
    private final Flow flow;
    private final int[] depths;

    /** The nodes that are no leaves, in order of creation. */
    private final int[] sequence;

    /** By node: where it is in the sequence; −1 for leaves. */
    private final int[] positions;

    /** By place in the sequence: whether it is in a loop. */
    private final boolean[] taken;

    private final List<Loop> loops = new ArrayList<>();
    private final LoopUses uses;

    Search(Ir ir, Flow flow, int[] depths) {
      this.ir = ir;
      this.flow = flow;
      this.depths = depths;
      positions = new int[ir.size()];
      int[] nodes = new int[ir.size()];
      int count = 0;
      for (int node = 0; node < ir.size(); node++) {
        boolean leaf = !ir.is(node, Kind.OP) && !ir.is(node, Kind.DOT);
        positions[node] = leaf ? -1 : count;
        if (!leaf) {
          nodes[count++] = node;
        }
      }
      sequence = Arrays.copyOf(nodes, count);
      taken = new boolean[count];
      uses = new LoopUses(ir, flow);
    }

    List<Loop> loops() {
      boolean[] narrow = narrow();
      for (int from = 0; from < sequence.length; from++) {
        int to = from;
        while (to < sequence.length && narrow[to]) {
          to++;
        }
        for (int steps = 1; steps <= MOST_STEPS && steps * FEWEST_LINKS <= to - from; steps++) {
          search(from, to, steps);
        }
        from = to;
      }
      return loops;
    }

    /** By place in the sequence: whether few nodes have that depth. */
    private boolean[] narrow() {
      int[] widths = new int[ir.size() + 1];
      for (int node : sequence) {
        widths[depths[node]]++;
      }
      boolean[] narrow = new boolean[sequence.length];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = widths[depths[sequence[i]]] < WIDE;
      }
      return narrow;
    }

    private void search(int from, int to, int steps) {
      int at = from;
      while (at + steps * FEWEST_LINKS <= to) {
        int[] distances = new int[0];
        int links = 1;
        if (isSame(at, at + steps)) {
          distances = distances(at, steps);
          while (at + (links + 1) * steps <= to && follows(at, steps, links, distances)) {
            links++;
          }
        }
        if (links < FEWEST_LINKS) {
          at++;
          continue;
        }
        Loop loop =
            uses.loop(Arrays.copyOfRange(sequence, at, at + links * steps), steps, distances);
        if (loop != null && loop.links() >= FEWEST_LINKS) {
          loops.add(loop);
          Arrays.fill(taken, at, at + loop.links() * steps, true);
        }
        at += links * steps;
      }
    }

    /** Whether two nodes do the same, whatever their operands. */
    private boolean isSame(int a, int b) {
      int x = sequence[a];
      int y = sequence[b];
      return !taken[a]
          && !taken[b]
          && ir.kind(x) == ir.kind(y)
          && ir.arity(x) == ir.arity(y)
          && flow.isActive(x) == flow.isActive(y)
          && (ir.is(x, Kind.DOT)
              || SameOp.areEqual(ir.op(x), ir.op(y)) && !(ir.op(x) instanceof NaryOp));
    }

    /**
     * How far before each step, in the sequence, its operands are, as far as the first two links
     * say that this is always the same; 0 for those from outside.
     */
    private int[] distances(int at, int steps) {
      int[] distances = new int[0];
      for (int step = at; step < at + steps; step++) {
        int first = sequence[step];
        int second = sequence[step + steps];
        int start = distances.length;
        distances = Arrays.copyOf(distances, start + ir.arity(first));
        for (int slot = 0; slot < Math.min(ir.arity(first), ir.arity(second)); slot++) {
          int distance = step - positions[ir.operand(first, slot)];
          boolean repeats = distance == step + steps - positions[ir.operand(second, slot)];
          boolean near = (distance - (step - at) + steps - 1) / steps <= FARTHEST;
          boolean node = positions[ir.operand(first, slot)] >= 0;
          distances[start + slot] = repeats && near && node ? distance : 0;
        }
      }
      return distances;
    }

    /** Whether this link is as the first. */
    private boolean follows(int at, int steps, int link, int[] distances) {
      int i = 0;
      for (int step = at; step < at + steps; step++) {
        int there = step + link * steps;
        if (!isSame(step, there)) {
          return false;
        }
        int first = sequence[step];
        int node = sequence[there];
        for (int slot = 0; slot < ir.arity(node); slot++, i++) {
          int position = positions[ir.operand(node, slot)];
          boolean fits = distances[i] > 0 ? there - position == distances[i] : position < at;
          boolean outside = distances[i] > 0 || positions[ir.operand(first, slot)] < at;
          if (!fits || !outside || flow.isActive(first, slot) != flow.isActive(node, slot)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
