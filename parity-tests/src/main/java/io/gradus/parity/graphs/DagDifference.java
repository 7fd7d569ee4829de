package io.gradus.parity.graphs;

/**
 * A number of a graph that is not PyTorch's.
 *
 * @param what the value, or the gradient of a leaf
 */
record DagDifference(String what, double ours, double theirs, double allowed) {
  @Override
  public String toString() {
    return "%s: ours %s, PyTorch %s, differ by %.3g, allowed %.3g"
        .formatted(what, ours, theirs, Math.abs(ours - theirs), allowed);
  }
}
