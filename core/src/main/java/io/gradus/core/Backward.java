package io.gradus.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The sweep of {@link Value#backward()}: adjoints become gradients, and grow where those will be,
 * in the nodes.
 *
 * <p>It goes down from the id of the result to the least that waits, one by one, finds the node of
 * an id in the {@link CreationLog}, and visits it if it waits. What waits and the log has
 * forgotten, it remembers itself. A node so far below that going down there would take longer than
 * the rest of the graph (something made long ago) waits in a queue until nothing else does.
 */
final class Backward extends Sweep {
  /** The distance that is never too far. */
  private static final int NEAR = 4096;

  /** How many ids it may pass for each node that it visits. */
  private static final int SPARSEST = 8;

  private static final long NONE = -1;

  private final Creations creations = new Creations();
  private final List<Leaf> leaves = new ArrayList<>();

  /** Nodes that wait and are not in the log, each at its id modulo the length. */
  private @Nullable Node[] strangers = new Node[1];

  private final PriorityQueue<Node> far =
      new PriorityQueue<>(Comparator.comparingLong((Node node) -> -node.id()));

  /** The id of the first of the queue. */
  private long nextFar = NONE;

  /** The id at hand. */
  private long at;

  /** The least id that waits, but for the queue. */
  private long least;

  private long visited;

  void backward(Node result, double seed) {
    creations.begin();
    try {
      at = least = result.id() + 1;
      push(result, seed);
      run();
      leaves.forEach(Leaf::accept);
    } finally {
      abandon();
      leaves.forEach(Leaf::leave);
      creations.end();
    }
  }

  private void run() {
    do {
      while (at > least) {
        at--;
        Node node = node();
        if (node != null && node.isWaiting()) {
          visited++;
          pull(node, node.settle());
        }
      }
    } while (goFar());
  }

  /** The node at hand, if it may wait. */
  private @Nullable Node node() {
    if (creations.knows(at)) {
      return creations.node(at);
    }
    Node node = strangers[(int) at & (strangers.length - 1)];
    // Those above were met in the log.
    while (nextFar >= at) {
      Node next = takeFar();
      node = next.id() == at ? next : node;
    }
    return node;
  }

  /** Goes on with the first of the queue; false if there is none. */
  private boolean goFar() {
    while (!far.isEmpty() && !far.element().isWaiting()) {
      takeFar();
    }
    if (far.isEmpty()) {
      return false;
    }
    creations.find(nextFar);
    least = nextFar;
    at = nextFar + 1;
    return true;
  }

  private Node takeFar() {
    Node node = far.remove();
    nextFar = far.isEmpty() ? NONE : far.element().id();
    return node;
  }

  @Override
  void push(Value input, double contribution) {
    if (input instanceof Node node) {
      if (node.receive(contribution) && (node.id() < least || !creations.knows(node.id()))) {
        await(node);
      }
    } else if (input instanceof Leaf leaf) {
      if (leaf.receive(this, contribution)) {
        leaves.add(leaf);
      }
    }
  }

  private void await(Node node) {
    long id = node.id();
    long distance = at - id;
    if (distance <= Math.max(NEAR, SPARSEST * visited) && creations.find(id)) {
      least = Math.min(least, id);
    } else if (distance < NEAR) {
      if (strangers.length < NEAR) {
        strangers = new Node[NEAR];
      }
      strangers[(int) id & (NEAR - 1)] = node;
      least = Math.min(least, id);
    } else {
      far.add(node);
      nextFar = far.element().id();
    }
  }

  /** Leaves no node waiting, whatever was thrown. */
  private void abandon() {
    do {
      while (at > least) {
        at--;
        Node node = node();
        if (node != null) {
          node.abandon();
        }
      }
    } while (goFar());
  }
}
