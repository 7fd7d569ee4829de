package io.gradus.core;

/**
 * A value that takes a gradient, and so has a place in the order of creation: a {@link Leaf} or a
 * {@link Node}.
 */
abstract sealed class Tracked extends Value permits Leaf, Node {
  /**
   * The place in the order of creation. It is unique among all threads, and larger than that of
   * every input, so descending ids are a topological order of any graph.
   */
  final long id;

  Tracked(long id, double data) {
    super(data);
    this.id = id;
  }

  /** Takes what a backward pass has found to be the derivative with respect to this value. */
  abstract void accept(double gradient);

  @Override
  public final boolean isConstant() {
    return false;
  }
}
