package io.gradus.core;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse mode in values: the gradients it computes are a graph again. It keeps to the paths
 * between the result and the xs.
 */
final class GraphSweep {
  private final Map<Value, Value> adjoints = new HashMap<>();
  private final Set<Value> wanted = new HashSet<>();

  GraphSweep(Value result, Value seed, Value... xs) {
    Collections.addAll(wanted, xs);
    List<Value> order = Graph.topological(result);
    for (Value value : order) {
      if (value.inputs().stream().anyMatch(wanted::contains)) {
        wanted.add(value);
      }
    }
    adjoints.put(result, seed);
    Collections.reverse(order);
    for (Value y : order) {
      Value g = adjoints.get(y);
      if (g != null && wanted.contains(y)) {
        pull(y, g);
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

  private void pull(Value y, Value g) {
    List<Value> x = y.inputs();
    if (y.op() instanceof UnaryOp op) {
      push(x.get(0), g, op.localGradient(x.get(0), y));
    } else if (y.op() instanceof BinaryOp op) {
      Value a = x.get(0);
      Value b = x.get(1);
      if (wanted.contains(a)) {
        push(a, g, op.localGradientA(a, b, y));
      }
      if (wanted.contains(b)) {
        push(b, g, op.localGradientB(a, b, y));
      }
    } else if (y.op() instanceof NaryOp op) {
      Value[] gradients = op.localGradients(x.toArray(Value[]::new), y);
      for (int i = 0; i < gradients.length; i++) {
        if (wanted.contains(x.get(i))) {
          push(x.get(i), g, gradients[i]);
        }
      }
    }
  }

  private void push(Value input, Value g, Value localGradient) {
    boolean one = localGradient.isConstant() && localGradient.data == 1;
    adjoints.merge(input, one ? g : g.times(localGradient), Value::plus);
  }
}
