package io.gradus.examples.lecture;

import io.gradus.core.BinaryOp;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The contributions to the gradient of a value, one for each of its uses, in a graph of binary ops.
 */
final class Contributions {
  private Contributions() {}

  /**
   * The contributions of y's graph to the gradient of x, in the order of the backward pass.
   * y.backward() must have been called.
   */
  static List<Double> of(Value y, Value x) {
    List<Double> contributions = new ArrayList<>();
    Graph graph = Graph.of(y);
    for (int i = graph.size() - 1; i >= 0; i--) {
      Value consumer = graph.value(i);
      if (consumer.op() instanceof BinaryOp op) {
        Value a = consumer.inputs().get(0);
        Value b = consumer.inputs().get(1);
        if (a == x) {
          contributions.add(
              consumer.grad() * op.localGradientA(a.data(), b.data(), consumer.data()));
        }
        if (b == x) {
          contributions.add(
              consumer.grad() * op.localGradientB(a.data(), b.data(), consumer.data()));
        }
      }
    }
    return contributions;
  }
}
