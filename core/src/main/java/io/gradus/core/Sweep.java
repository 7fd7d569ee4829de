package io.gradus.core;

/**
 * Reverse mode: visits each node that a result depends on once, after all of its consumers, and
 * pulls its adjoint through.
 *
 * <p>The order is that of descending ids, the reverse of creation, so no search or sort is needed.
 * Where adjoints are kept meanwhile is what the two kinds differ in.
 */
abstract sealed class Sweep permits Backward, Collector {
  private final Scratch x = new Scratch();
  private final Scratch localGradients = new Scratch();

  private final boolean watched = Anomaly.isOpen();

  /** Adds a contribution to the adjoint of an input of the node at hand. */
  abstract void push(Value input, double contribution);

  /** Hands a complete adjoint on to the inputs of its node. */
  final void pull(Node node, double adjoint) {
    if (watched) {
      Anomaly.check(node, adjoint);
    }
    // Most nodes are: a call that can be inlined.
    if (node instanceof Node.Binary binary) {
      binary.pull(adjoint, this);
    } else {
      node.pull(adjoint, this);
    }
  }

  /** The local gradients of an n-ary op, in an array that the next call writes again. */
  final double[] localGradients(NaryOp op, Value[] inputs, double y) {
    double[] gradients = localGradients.of(inputs.length);
    op.localGradients(Value.dataOf(inputs, x.of(inputs.length)), y, gradients);
    return gradients;
  }
}
