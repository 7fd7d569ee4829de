package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import java.util.Arrays;

/**
 * Where the contributions to adjoints are: each operand through which an adjoint is handed on has
 * an edge, a number of its own. A node adds up its edges in ascending order of their ranks, which
 * is the graph's order, whatever the order in which they were written.
 */
final class FlatEdges {
  /** An edge that always holds −0, which changes no sum. */
  static final int NEUTRAL = 0;

  /** An edge that nobody reads. */
  static final int UNREAD = 1;

  /** The edge of the adjoint that the output starts with. */
  static final int SEED = 2;

  private final Ir ir;
  private final Flow flow;
  private final FlatOrder order;

  /**
   * By rank: the edge and the place of its target. An edge that holds the sum of several
   * contributions is negative here, at the rank of each.
   */
  private int[] edges;

  private int[] targets;

  /** By rank: the place to add up at instead, 0 if it is the node's; empty if there is none. */
  private int[] redirected = {};

  private int count = 3;

  /** The number of places: those of nodes, and those of sums that are gone on with elsewhere. */
  private int places;

  /** By place: the first two edges. */
  private int[] first = {};

  private int[] second = {};

  /** The places with more than two edges, and by place the first in that list from there on. */
  private int[] many = {};

  private int[] manyFrom = {};

  /** The third and later edges: those of the place k in the list begin at {@code starts[k]}. */
  private int[] others = {};

  private int[] starts = {};

  /** By place: how many nodes from here on can be added up edge by edge. */
  private int[] stretches = {};

  FlatEdges(Ir ir, Flow flow, FlatOrder order) {
    this.ir = ir;
    this.flow = flow;
    this.order = order;
    edges = new int[ir.rankCount()];
    targets = new int[edges.length];
    places = ir.size();
  }

  /** Edges for sums, see {@link #addTo}, or to be {@link #set}; returns the first. */
  int reserve(int n) {
    int begin = count;
    count += n;
    return begin;
  }

  /**
   * Says that a contribution is part of the sum that an edge holds. All contributions to the place
   * whose ranks lie between those of one sum must be part of it.
   */
  void addTo(int edge, int rank, int place) {
    edges[rank] = -edge;
    targets[rank] = place;
  }

  /** Places that stand for no node; returns the first. */
  int reservePlaces(int n) {
    int begin = places;
    places += n;
    return begin;
  }

  /** Says that a contribution is to be added up at another place than its node's. */
  void redirect(int rank, int place) {
    if (redirected.length == 0) {
      redirected = new int[edges.length];
    }
    redirected[rank] = place;
  }

  /**
   * Edges for an operand of the nodes at the places from a to b, one after the other: returns the
   * first, or {@link #UNREAD} if nothing is handed on there.
   */
  int add(int a, int b, int slot) {
    boolean active = false;
    for (int place = a; place < b; place++) {
      active |= flow.isActive(order.node(place), slot);
    }
    if (!active) {
      return UNREAD;
    }
    int begin = count;
    share(a, b, slot, begin);
    count += b - a;
    return begin;
  }

  /**
   * Edges for every second operand of the node at a place, n of them from a slot on, one after the
   * other: returns the first, or {@link #UNREAD} if nothing is handed on there.
   */
  int addEverySecond(int place, int slot, int n) {
    int node = order.node(place);
    boolean active = false;
    for (int i = 0; i < n; i++) {
      active |= flow.isActive(node, slot + 2 * i);
    }
    if (!active) {
      return UNREAD;
    }
    int begin = count;
    for (int i = 0; i < n; i++, count++) {
      set(count, node, slot + 2 * i);
    }
    return begin;
  }

  /** Gives an operand of these nodes the edges from {@code begin} on, which others may have too. */
  void share(int a, int b, int slot, int begin) {
    for (int place = a; place < b; place++) {
      set(begin + place - a, order.node(place), slot);
    }
  }

  /** Gives an operand of a node this edge, which others may have too. */
  void set(int edge, int node, int slot) {
    if (flow.isActive(node, slot)) {
      edges[ir.rank(node, slot)] = edge;
      targets[ir.rank(node, slot)] = order.place(ir.operand(node, slot));
    }
  }

  /** Gives each node its edges, after all have been added. */
  void finish() {
    first = new int[places];
    second = new int[places];
    manyFrom = new int[places + 1];
    dropRepeated();
    int[] counts = new int[places];
    int output = order.place(ir.output(0));
    if (flow.isActive(ir.output(0))) {
      counts[output]++;
    }
    for (int rank = 0; rank < edges.length; rank++) {
      if (edges[rank] != 0) {
        counts[targets[rank]]++;
      }
    }
    for (int place = 0; place < places; place++) {
      manyFrom[place + 1] = manyFrom[place] + (counts[place] > 2 ? 1 : 0);
    }
    many = new int[manyFrom[places]];
    starts = new int[many.length + 1];
    for (int place = 0; place < places; place++) {
      if (counts[place] > 2) {
        int k = manyFrom[place];
        many[k] = place;
        starts[k + 1] = starts[k] + counts[place] - 2;
      }
    }
    others = new int[starts[many.length]];
    Arrays.fill(counts, 0);
    if (flow.isActive(ir.output(0))) {
      put(output, counts, SEED);
    }
    for (int rank = 0; rank < edges.length; rank++) {
      if (edges[rank] != 0) {
        put(targets[rank], counts, edges[rank]);
      }
    }
    stretches = findStretches();
    edges = new int[0];
    targets = edges;
    redirected = edges;
  }

  /** Moves contributions to where they are redirected, and leaves each sum at its first rank. */
  private void dropRepeated() {
    int[] latest = new int[places];
    for (int rank = 0; rank < edges.length; rank++) {
      if (redirected.length > 0 && redirected[rank] != 0) {
        targets[rank] = redirected[rank];
      }
      if (edges[rank] < 0) {
        int edge = -edges[rank];
        edges[rank] = latest[targets[rank]] == edge ? 0 : edge;
        latest[targets[rank]] = edge;
      }
    }
  }

  private void put(int place, int[] counts, int edge) {
    int i = counts[place]++;
    if (i == 0) {
      first[place] = edge;
    } else if (i == 1) {
      second[place] = edge;
    } else {
      others[starts[manyFrom[place]] + i - 2] = edge;
    }
  }

  /** Whether the node at a place has an edge. */
  boolean isAny(int place) {
    return first[place] != NEUTRAL;
  }

  /** How many edges there are. */
  int count() {
    return count;
  }

  /** The only edge of the node at a place; −1 if it has none or several. */
  int only(int place) {
    return first[place] != NEUTRAL && second[place] == NEUTRAL ? first[place] : -1;
  }

  /** The adjoints of n nodes from a place on. */
  void adjoints(double[] e, int place, double[] adjoints, int n) {
    adjoints(e, place, adjoints, 0, n);
  }

  /** The adjoints of n nodes from a place on, to an array from {@code at} on. */
  void adjoints(double[] e, int place, double[] adjoints, int at, int n) {
    if (stretches[place] >= n) {
      addStretch(e, place, adjoints, at, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      adjoints[at + i] = e[first[place + i]] + e[second[place + i]];
    }
    for (int k = manyFrom[place]; k < manyFrom[place + n]; k++) {
      int i = at + many[k] - place;
      adjoints[i] = addOthers(e, k, adjoints[i]);
    }
  }

  /** Adds up the edges of n nodes, of which each kind follows the other. */
  private void addStretch(double[] e, int place, double[] adjoints, int at, int n) {
    System.arraycopy(e, first[place], adjoints, at, n);
    if (second[place] != NEUTRAL) {
      add(adjoints, at, e, second[place], n);
      int k = manyFrom[place];
      for (int i = starts[k]; k < manyFrom[place + 1] && i < starts[k + 1]; i++) {
        add(adjoints, at, e, others[i], n);
      }
    }
  }

  private static void add(double[] sums, int at, double[] e, int edge, int n) {
    for (int i = 0; i < n; i++) {
      sums[at + i] += e[edge + i];
    }
  }

  /** By place how many nodes have as many edges, each after the node before's of the same rank. */
  private int[] findStretches() {
    int[] lengths = new int[places];
    for (int place = places - 1; place >= 0; place--) {
      lengths[place] = 1 + (place + 1 < places && follows(place) ? lengths[place + 1] : 0);
    }
    return lengths;
  }

  /** Whether the edges of the next node come after those of the node at this place. */
  private boolean follows(int place) {
    int next = place + 1;
    if (first[place] == NEUTRAL
        || first[next] != first[place] + 1
        || (second[place] == NEUTRAL
            ? second[next] != NEUTRAL
            : second[next] != second[place] + 1)) {
      return false;
    }
    int k = manyFrom[place];
    int l = manyFrom[next];
    int count = k < l ? starts[k + 1] - starts[k] : 0;
    if (count != (l < manyFrom[next + 1] ? starts[l + 1] - starts[l] : 0)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (others[starts[l] + i] != others[starts[k] + i] + 1) {
        return false;
      }
    }
    return true;
  }

  /** The adjoint of the node at a place. */
  double adjoint(double[] e, int place) {
    double sum = e[first[place]] + e[second[place]];
    int k = manyFrom[place];
    return k < manyFrom[place + 1] ? addOthers(e, k, sum) : sum;
  }

  /** A sum after all contributions to the place have been added to it. */
  double addTo(double sum, double[] e, int place) {
    double both = (sum + e[first[place]]) + e[second[place]];
    int k = manyFrom[place];
    return k < manyFrom[place + 1] ? addOthers(e, k, both) : both;
  }

  /** {@link #addTo} for n places: sums[at[i]] gets the contributions to places[i]. */
  void addTo(double[] sums, int[] at, double[] e, int[] places, int n) {
    if (many.length > 0) {
      for (int i = 0; i < n; i++) {
        sums[at[i]] = addTo(sums[at[i]], e, places[i]);
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      int place = places[i];
      sums[at[i]] = (sums[at[i]] + e[first[place]]) + e[second[place]];
    }
  }

  private double addOthers(double[] e, int k, double sum) {
    double all = sum;
    for (int i = starts[k]; i < starts[k + 1]; i++) {
      all += e[others[i]];
    }
    return all;
  }
}
