package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import java.util.Arrays;

/**
 * The sums of what one step hands on to some nodes: one for each node, however often the step meets
 * it. They are edges, or parameters' gradients themselves.
 */
final class SharedSums {
  private static final int[] NONE = {};

  /** Whether anything is handed on. */
  final boolean active;

  /** Whether the sums are parameters' gradients, where these are. */
  private final boolean direct;

  /** The positions of the parameters whose gradients are gone on with in edges; else empty. */
  private final int[] parameters;

  /** The first edge, and how many there are. */
  private final int edge;

  private final int count;

  /** The first place of what is added before, or −1 if there is nothing. */
  private final int before;

  private SharedSums(
      boolean active, boolean direct, int[] parameters, int edge, int count, int before) {
    this.active = active;
    this.direct = direct;
    this.parameters = parameters;
    this.edge = edge;
    this.count = count;
    this.before = before;
  }

  /** The array with the sums, ready for the first contribution. */
  double[] begin(FlatMemory memory, FlatEdges edges) {
    if (direct) {
      return memory.sums;
    }
    double[] e = memory.edges;
    for (int i = 0; i < parameters.length; i++) {
      double sum = memory.sums[parameters[i]];
      e[edge + i] = before < 0 ? sum : edges.addTo(sum, e, before + i);
    }
    if (parameters.length == 0 && before < 0) {
      Arrays.fill(e, edge, edge + count, -0.0);
    } else if (parameters.length == 0) {
      edges.adjoints(e, before, e, edge, count);
    }
    return e;
  }

  /** The array with the sums. */
  double[] array(FlatMemory memory) {
    return direct ? memory.sums : memory.edges;
  }

  /** To be called after the last contribution. */
  void end(FlatMemory memory) {
    for (int i = 0; i < parameters.length; i++) {
      memory.sums[parameters[i]] = memory.edges[edge + i];
    }
  }

  /**
   * Finds out whether a step may have shared sums: what it hands on to a node must come in the
   * graph's order, with nothing else in between, and all that is added before must be there. To a
   * parameter's gradient they are added at once, since it goes on from that of the row before.
   */
  static final class Planning {
    private final FlatPlan plan;
    private final Ir ir;
    private final int end;

    /** The nodes, each once. */
    private final int[] nodes;

    /** By node: where it is among them. */
    private final int[] indices;

    /** For each of them the ranks of the first and the last contribution from here. */
    private final int[] first;

    private final int[] last;

    private boolean fits = true;
    private boolean ofParameters;
    private boolean mayBeDirect;
    private boolean direct;
    private int edge;

    /**
     * @param indices room for a number per node
     * @param end the place after the step
     * @param places the places of the nodes, which get their sums in this order
     */
    Planning(FlatPlan plan, int[] indices, int end, int[] places) {
      this.plan = plan;
      this.ir = plan.ir;
      this.indices = indices;
      this.end = end;
      for (int place : places) {
        indices[plan.order.node(place)] = -1;
      }
      int[] distinct = new int[places.length];
      int count = 0;
      for (int place : places) {
        int node = plan.order.node(place);
        if (indices[node] < 0) {
          indices[node] = count;
          distinct[count++] = node;
        }
      }
      nodes = Arrays.copyOf(distinct, count);
      first = new int[count];
      last = new int[count];
      Arrays.fill(first, Successions.NONE);
    }

    /** Takes the contributions in the order in which the step will make them. */
    void add(int user, int slot) {
      if (!plan.flow.isActive(user, slot)) {
        return;
      }
      int i = indices[ir.operand(user, slot)];
      int rank = ir.rank(user, slot);
      if (first[i] == Successions.NONE) {
        first[i] = rank;
        fits &= nodes[i] != ir.output(0) && plan.successions().isReady(rank, plan.order, end);
      } else {
        fits &= plan.successions().before(rank) == last[i];
      }
      last[i] = rank;
    }

    /** Whether the contributions so far come in the graph's order. */
    boolean isInOrder() {
      return fits;
    }

    /** Whether the step may have these sums, after all contributions. */
    boolean fits() {
      boolean any = false;
      boolean all = true;
      boolean whole = true;
      for (int i = 0; i < nodes.length; i++) {
        boolean parameter = ir.is(nodes[i], Kind.PARAMETER);
        boolean active = first[i] != Successions.NONE;
        any |= parameter && active;
        all &= parameter && active;
        whole &= all && plan.successions().areAll(nodes[i], first[i], last[i]);
      }
      ofParameters = all;
      mayBeDirect = whole;
      return fits && (all || !any);
    }

    /** Whether the sums may be parameters' gradients where these are. */
    boolean mayBeDirect() {
      return mayBeDirect;
    }

    /** Where a node is among all of this step. */
    int index(int node) {
      return indices[node];
    }

    /** The places of these nodes, in that order. */
    int[] places() {
      int[] places = new int[nodes.length];
      for (int i = 0; i < places.length; i++) {
        places[i] = plan.order.place(nodes[i]);
      }
      return places;
    }

    /** Where a node's sum is in the array that {@link SharedSums#begin} gives. */
    int at(int node) {
      return direct ? ir.index(node) : edge + indices[node];
    }

    /**
     * The sums; from now on the contributions are taken care of.
     *
     * @param direct whether gradients of parameters shall stay where they are
     */
    SharedSums sums(boolean direct) {
      this.direct = direct;
      boolean active = false;
      for (int rank : first) {
        active |= rank != Successions.NONE;
      }
      if (!active || direct) {
        return new SharedSums(active, direct, NONE, 0, 0, -1);
      }
      edge = plan.edges.reserve(nodes.length);
      int[] parameters = ofParameters ? positions() : NONE;
      return new SharedSums(true, false, parameters, edge, nodes.length, addEdges());
    }

    private int[] positions() {
      int[] positions = new int[nodes.length];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = ir.index(nodes[i]);
      }
      return positions;
    }

    /** Gives each node its edge; returns the first place of what is added before, or −1. */
    private int addEdges() {
      Successions successions = plan.successions();
      boolean begins = true;
      for (int i = 0; i < nodes.length; i++) {
        int place = plan.order.place(nodes[i]);
        if (first[i] == Successions.NONE) {
          continue;
        }
        begins &= successions.before(first[i]) == Successions.NONE;
        // A parameter's gradient has the sum when the step ends.
        for (int rank = last[i]; !ofParameters; rank = successions.before(rank)) {
          plan.edges.addTo(edge + i, rank, place);
          if (rank == first[i]) {
            break;
          }
        }
      }
      if (begins) {
        return -1;
      }
      int before = plan.edges.reservePlaces(nodes.length);
      for (int i = 0; i < nodes.length; i++) {
        int rank = first[i] == Successions.NONE ? Successions.NONE : successions.before(first[i]);
        for (; rank != Successions.NONE; rank = successions.before(rank)) {
          plan.edges.redirect(rank, before + i);
        }
      }
      return before;
    }
  }
}
