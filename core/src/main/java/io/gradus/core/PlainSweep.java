package io.gradus.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reverse mode as one would write it first: adjoints in a map, and values visited in the reverse
 * order of their creation. Read this before {@link Sweep}, which computes the same numbers faster;
 * tests hold the two equal, bit for bit. Hooks and anomaly mode are left out.
 */
final class PlainSweep {
  private PlainSweep() {}

  /** ∂y/∂v of every value v that y depends on and that takes a gradient. */
  static Map<Value, Double> gradients(Value y) {
    Graph graph = Graph.of(y);
    Map<Value, Double> adjoints = new HashMap<>();
    adjoints.put(y, 1.0);
    for (int i = graph.size() - 1; i >= 0; i--) {
      // All consumers of this node were created later, so its adjoint is complete.
      Value node = graph.value(i);
      if (node.op() != null && adjoints.containsKey(node)) {
        handOn(node, adjoints);
      }
    }
    return adjoints;
  }

  /** Each input receives the adjoint of the node times its own local gradient. */
  private static void handOn(Value node, Map<Value, Double> adjoints) {
    List<Value> inputs = node.inputs();
    double[] x = inputs.stream().mapToDouble(Value::data).toArray();
    double[] local = new double[x.length];
    node.op().localGradients(x, node.data(), local);
    for (int k = 0; k < x.length; k++) {
      // A binary op begins with its first input, an n-ary op with its last.
      int i = node.op() instanceof NaryOp ? x.length - 1 - k : k;
      if (inputs.get(i).requiresGrad()) {
        adjoints.merge(inputs.get(i), adjoints.get(node) * local[i], Double::sum);
      }
    }
  }
}
