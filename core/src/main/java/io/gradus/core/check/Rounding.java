package io.gradus.core.check;

import io.gradus.core.Gradients;
import io.gradus.core.Graph;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.List;

/** How far a computed value may be off by rounding. */
final class Rounding {
  /** The relative error that an op's forward and its local gradients are granted, 4 ulp. */
  private static final double OF_AN_OP = 4 * Math.ulp(1.0);

  private Rounding() {}

  /**
   * A bound to first order. Each node v may be off by a few roundings of itself and of its inputs,
   * and its adjoint v̄ says how much that changes y. So the bound is a small multiple of ε·Σ
   * |v̄|·(|v| + Σ |∂v/∂xᵢ·xᵢ|) over the nodes. It is large where terms cancel on the way to y.
   */
  static double of(Value y) {
    List<Value> order = Graph.of(y).values();
    double[] adjoints = Gradients.of(y, order.toArray(Value[]::new));
    double sum = 0;
    for (int i = 0; i < adjoints.length; i++) {
      double terms = Math.abs(adjoints[i]) * sizeOf(order.get(i));
      sum += Double.isFinite(terms) ? terms : 0;
    }
    return of(sum);
  }

  /** Of a value of this size. */
  static double of(double size) {
    return size == 0 ? 0 : OF_AN_OP * Math.abs(size) + Double.MIN_VALUE;
  }

  private static double sizeOf(Value node) {
    double size = Math.abs(node.data());
    Op op = node.op();
    if (op != null) {
      double[] x = node.inputs().stream().mapToDouble(Value::data).toArray();
      double[] gradients = new double[x.length];
      op.localGradients(x, node.data(), gradients);
      for (int i = 0; i < x.length; i++) {
        size += Math.abs(gradients[i] * x[i]);
      }
    }
    return size;
  }
}
