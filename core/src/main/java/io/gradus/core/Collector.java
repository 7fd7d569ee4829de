package io.gradus.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The sweep of {@link Gradients#of}: it keeps the adjoints outside of the graph, which other
 * threads may sweep at the same time, and remembers those of xs.
 *
 * <p>A node that has received an adjoint waits in a window of slots, one per id below that of the
 * node at hand. The window grows with the graph. An id too far below it (a graph with wide gaps:
 * something made long ago) waits in a queue until the window gets there.
 */
final class Collector extends Sweep {
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
        Comparator.comparingLong((Far f) -> -f.node.id()).thenComparingLong(Far::turn);
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

  /** The id of the node at hand. */
  private long at;

  private final Value[] xs;
  private final Map<Value, Integer> index = new HashMap<>();
  private final boolean[] received;
  private final double[] gradients;

  Collector(Value[] xs) {
    this.xs = xs;
    received = new boolean[xs.length];
    gradients = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      index.putIfAbsent(xs[i], i);
    }
  }

  /** The derivatives with respect to xs. */
  double[] gradients(Node result) {
    run(result);
    index.forEach(
        (x, i) -> {
          if (x instanceof Leaf && received[i]) {
            gradients[i] = x.hooked(gradients[i]);
          }
        });
    return Arrays.stream(xs).mapToDouble(this::gradient).toArray();
  }

  private double gradient(Value x) {
    Integer i = index.get(x);
    return i == null ? 0 : gradients[i];
  }

  private void run(Node result) {
    at = result.id() + 1;
    push(result, 1);
    while (waiting > 0 || !far.isEmpty()) {
      advance();
      int slot = (int) at & (window.length - 1);
      Node node = window[slot];
      window[slot] = null;
      waiting--;
      visit(node, node.hooked(adjoints[slot]));
    }
  }

  private void visit(Node node, double adjoint) {
    Integer i = index.get(node);
    if (i != null) {
      gradients[i] = adjoint;
    }
    pull(node, adjoint);
  }

  @Override
  void push(Value input, double contribution) {
    if (input instanceof Node node) {
      push(node, contribution);
    } else if (input instanceof Leaf leaf) {
      receive(leaf, contribution);
    }
  }

  private void receive(Leaf leaf, double contribution) {
    Integer i = index.get(leaf);
    if (i != null) {
      gradients[i] = received[i] ? gradients[i] + contribution : contribution;
      received[i] = true;
    }
  }

  private void push(Node node, double contribution) {
    contributions++;
    if (at - node.id() >= window.length && !grow(at - node.id())) {
      far.add(new Far(node, contribution, contributions));
    } else {
      await(node, contribution);
    }
  }

  private void await(Node node, double contribution) {
    int slot = (int) node.id() & (window.length - 1);
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
      at = far.element().node.id() + 1;
    }
    do {
      at--;
      takeArrived();
    } while (window[(int) at & (window.length - 1)] == null);
  }

  /** Moves what the window now reaches into it. */
  private void takeArrived() {
    while (!far.isEmpty() && at - far.element().node.id() < window.length) {
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
        int slot = (int) nodes[i].id() & (window.length - 1);
        window[slot] = nodes[i];
        adjoints[slot] = values[i];
      }
    }
    takeArrived();
    return true;
  }
}
