package io.gradus.core;

import java.util.ArrayList;
import java.util.List;

/** The sweep of {@link Value#backward()}: adjoints become gradients. */
final class Backward extends Sweep {
  private final List<Leaf> leaves = new ArrayList<>();

  void backward(Node result, double seed) {
    try {
      run(result, seed);
      leaves.forEach(Leaf::accept);
    } finally {
      leaves.forEach(Leaf::leave);
    }
  }

  @Override
  void visit(Node node, double adjoint) {
    node.setGrad(adjoint);
  }

  @Override
  void receive(Leaf leaf, double contribution) {
    if (leaf.receive(this, contribution)) {
      leaves.add(leaf);
    }
  }
}
