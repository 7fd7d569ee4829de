package io.gradus.core;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse mode in values: the gradients it computes are a graph again. It keeps to the paths
 * between the result and the xs.
 */
final class GraphSweep {
  private final Map<Value, Value> adjoints = new IdentityHashMap<>();
  private final Set<Value> wanted = Collections.newSetFromMap(new IdentityHashMap<>());

  GraphSweep(Value result, Value seed, Value... xs) {
    Collections.addAll(wanted, xs);
    List<Value> order = Graph.topological(result);
    for (Value value : order) {
      if (value.inputs().stream().anyMatch(wanted::contains)) {
        wanted.add(value);
      }
    }
    adjoints.put(result, seed);
    for (int i = order.size() - 1; i >= 0; i--) {
      Value adjoint = adjoints.get(order.get(i));
      if (adjoint != null && order.get(i) instanceof Node node) {
        node.pull(adjoint, this);
      }
    }
  }

  /**
   * The derivative of the result with respect to {@code x}: a constant 0 if it does not depend on
   * it.
   */
  Value adjoint(Value x) {
    Value adjoint = adjoints.get(x);
    return adjoint == null ? Value.constant(0) : adjoint;
  }

  /** Whether the adjoint of this value is needed. */
  boolean wants(Value value) {
    return wanted.contains(value);
  }

  /** Adds adjoint times local gradient to the adjoint of an input. */
  void push(Value input, Value adjoint, Value localGradient) {
    boolean one = localGradient.isConstant() && localGradient.data == 1;
    adjoints.merge(input, one ? adjoint : adjoint.times(localGradient), Value::plus);
  }
}
