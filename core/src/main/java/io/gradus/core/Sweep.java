package io.gradus.core;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Reverse mode: visits each node that a result depends on once, after all of its consumers, and
 * pulls its adjoint through.
 *
 * <p>The order is that of descending ids, the reverse of creation, so no search or sort is needed:
 * a node that has received an adjoint waits in a window of slots, one per id below that of the node
 * at hand. The window grows with the graph. An id too far below it (a graph with wide gaps:
 * something made long ago) waits in a queue until the window gets there.
 */
abstract class Sweep {
  private static final int SMALLEST = 256;

  /**
   * How many slots a contribution justifies: what bounds the window's memory by that of the graph.
   */
  private static final int SPARSEST = 8;

  /**
   * A contribution to a node too far down for the window; of one node's, the first given comes
   * first.
   */
  private record Far(Node node, double contribution, long turn) {
    static final Comparator<Far> ORDER =
        Comparator.comparingLong((Far f) -> -f.node.id).thenComparingLong(Far::turn);
  }

  /**
   * The node of id i, if it waits, at i modulo the length; its adjoint at the same index of the
   * other array.
   */
  private Node[] window = new Node[SMALLEST];

  private double[] adjoints = new double[SMALLEST];
  private int waiting;
  private long contributions;
  private final PriorityQueue<Far> far = new PriorityQueue<>(Far.ORDER);

  private final Scratch x = new Scratch();
  private final Scratch localGradients = new Scratch();

  private final boolean watched = Anomaly.isOpen();

  /** The id of the node at hand. */
  private long at;

  /** A node's adjoint is complete. */
  abstract void visit(Node node, double adjoint);

  /** A leaf receives one contribution to its adjoint. */
  abstract void receive(Leaf leaf, double contribution);

  final void run(Node result, double seed) {
    at = result.id + 1;
    push(result, seed);
    while (waiting > 0 || !far.isEmpty()) {
      advance();
      int slot = (int) at & (window.length - 1);
      Node node = window[slot];
      double adjoint = node.hooked(adjoints[slot]);
      window[slot] = null;
      waiting--;
      visit(node, adjoint);
      if (watched) {
        Anomaly.check(node, adjoint);
      }
      node.pull(adjoint, this);
    }
  }

  /** The local gradients of an n-ary op, in an array that the next call writes again. */
  final double[] localGradients(NaryOp op, Value[] inputs, double y) {
    double[] gradients = localGradients.of(inputs.length);
    op.localGradients(Value.dataOf(inputs, x.of(inputs.length)), y, gradients);
    return gradients;
  }

  /** Adds a contribution to the adjoint of an input of the node at hand. */
  final void push(Value input, double contribution) {
    if (input instanceof Node node) {
      push(node, contribution);
    } else if (input instanceof Leaf leaf) {
      receive(leaf, contribution);
    }
  }

  private void push(Node node, double contribution) {
    contributions++;
    if (at - node.id >= window.length && !grow(at - node.id)) {
      far.add(new Far(node, contribution, contributions));
    } else {
      await(node, contribution);
    }
  }

  private void await(Node node, double contribution) {
    int slot = (int) node.id & (window.length - 1);
    if (window[slot] == null) {
      window[slot] = node;
      adjoints[slot] = contribution;
      waiting++;
    } else {
      adjoints[slot] += contribution;
    }
  }

  /** Goes down to the next node that waits. */
  private void advance() {
    if (waiting == 0) {
      at = far.element().node.id + 1;
    }
    do {
      at--;
      takeArrived();
    } while (window[(int) at & (window.length - 1)] == null);
  }

  /** Moves what the window now reaches into it. */
  private void takeArrived() {
    while (!far.isEmpty() && at - far.element().node.id < window.length) {
      Far arrived = far.remove();
      await(arrived.node, arrived.contribution);
    }
  }

  /** Makes the window reach that far down, unless the graph is too small to justify it. */
  private boolean grow(long distance) {
    if (distance >= Math.min(Math.max(4096, SPARSEST * contributions), 1 << 30)) {
      return false;
    }
    Node[] nodes = window;
    double[] values = adjoints;
    window = new Node[Integer.highestOneBit((int) distance) << 1];
    adjoints = new double[window.length];
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] != null) {
        int slot = (int) nodes[i].id & (window.length - 1);
        window[slot] = nodes[i];
        adjoints[slot] = values[i];
      }
    }
    takeArrived();
    return true;
  }
}
