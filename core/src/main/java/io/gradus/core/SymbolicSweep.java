package io.gradus.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link PlainSweep} in values, between the roots and the xs alone: it gives a graph again. */
final class SymbolicSweep {
  private final Map<Value, Value> adjoints = new HashMap<>();

  /** The xs, and all that lies between them and the roots. */
  private final Set<Value> wanted = new HashSet<>();

  SymbolicSweep(List<Value> roots, List<Value> seeds, List<Value> xs) {
    Graph graph = Graph.of(roots.toArray(Value[]::new));
    xs.stream().filter(Value::requiresGrad).forEach(wanted::add);
    for (Value value : graph.values()) {
      if (!(value.op() instanceof Detach) && value.inputs().stream().anyMatch(wanted::contains)) {
        wanted.add(value);
      }
    }
    for (int i = 0; i < roots.size(); i++) {
      adjoints.merge(roots.get(i), seeds.get(i), Value::plus);
    }
    for (int i = graph.size() - 1; i >= 0; i--) {
      Value y = graph.value(i);
      Value g = adjoints.get(y);
      if (g != null && wanted.contains(y) && y.op() != null) {
        try {
          pull(y, y.op(), g);
        } catch (IllegalStateException e) {
          String where = "In the derivative of '" + y.op().name() + "': ";
          throw Trace.isOpen() ? new IllegalStateException(where + e.getMessage(), e) : e;
        }
      }
    }
  }

  /** The derivative of the roots by {@code x}: a constant 0 if they do not depend on it. */
  Value adjoint(Value x) {
    Value adjoint = x.requiresGrad() ? adjoints.get(x) : null;
    return adjoint == null ? Value.constant(0) : adjoint;
  }

  private void pull(Value y, Op op, Value g) {
    List<Value> x = y.inputs();
    if (op instanceof BinaryOp binary) {
      // Each gradient by itself: that of an input which is not wanted may not exist in values.
      if (wanted.contains(x.get(0))) {
        push(y, x.get(0), g, binary.localGradientA(x.get(0), x.get(1), y));
      }
      if (wanted.contains(x.get(1))) {
        push(y, x.get(1), g, binary.localGradientB(x.get(0), x.get(1), y));
      }
    } else {
      Value[] gradients = op.localGradients(x.toArray(Value[]::new), y);
      for (int i = gradients.length - 1; i >= 0; i--) {
        if (wanted.contains(x.get(i))) {
          push(y, x.get(i), g, gradients[i]);
        }
      }
    }
  }

  private void push(Value y, Value input, Value g, Value localGradient) {
    if (input instanceof Leaf leaf && y instanceof Node node && leaf.since() > node.id) {
      throw new ChangedLeafException(leaf);
    }
    boolean one = localGradient.isConstant() && localGradient.data == 1;
    adjoints.merge(input, one ? g : g.times(localGradient), Value::plus);
  }
}
