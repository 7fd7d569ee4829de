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

  /** By rank: the edge and the place of its target. */
  private int[] edges;

  private int[] targets;
  private int count = 3;

  /** By place: the first two edges. */
  private final int[] first;

  private final int[] second;

  /** The places with more than two edges, and by place the first in that list from there on. */
  private int[] many = {};

  private final int[] manyFrom;

  /** The third and later edges: those of the place k in the list begin at {@code starts[k]}. */
  private int[] others = {};

  private int[] starts = {};

  FlatEdges(Ir ir, Flow flow, FlatOrder order) {
    this.ir = ir;
    this.flow = flow;
    this.order = order;
    int most = -1;
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        most = Math.max(most, ir.rank(node, slot));
      }
    }
    edges = new int[most + 1];
    targets = new int[most + 1];
    first = new int[ir.size()];
    second = new int[ir.size()];
    manyFrom = new int[ir.size() + 1];
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
      if (flow.isActive(node, slot + 2 * i)) {
        edges[ir.rank(node, slot + 2 * i)] = count;
        targets[ir.rank(node, slot + 2 * i)] = order.place(ir.operand(node, slot + 2 * i));
      }
    }
    return begin;
  }

  /** Gives an operand of these nodes the edges from {@code begin} on, which others may have too. */
  void share(int a, int b, int slot, int begin) {
    for (int place = a; place < b; place++) {
      int node = order.node(place);
      if (flow.isActive(node, slot)) {
        edges[ir.rank(node, slot)] = begin + place - a;
        targets[ir.rank(node, slot)] = order.place(ir.operand(node, slot));
      }
    }
  }

  /** Gives each node its edges, after all have been added. */
  void finish() {
    int[] counts = new int[first.length];
    int output = order.place(ir.output(0));
    if (flow.isActive(ir.output(0))) {
      counts[output]++;
    }
    for (int rank = 0; rank < edges.length; rank++) {
      if (edges[rank] != 0) {
        counts[targets[rank]]++;
      }
    }
    for (int place = 0; place < counts.length; place++) {
      manyFrom[place + 1] = manyFrom[place] + (counts[place] > 2 ? 1 : 0);
    }
    many = new int[manyFrom[counts.length]];
    starts = new int[many.length + 1];
    for (int place = 0; place < counts.length; place++) {
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
    edges = new int[0];
    targets = edges;
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
    for (int i = 0; i < n; i++) {
      adjoints[i] = e[first[place + i]] + e[second[place + i]];
    }
    for (int k = manyFrom[place]; k < manyFrom[place + n]; k++) {
      int i = many[k] - place;
      adjoints[i] = addOthers(e, k, adjoints[i]);
    }
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

  private double addOthers(double[] e, int k, double sum) {
    double all = sum;
    for (int i = starts[k]; i < starts[k + 1]; i++) {
      all += e[others[i]];
    }
    return all;
  }
}
