package io.gradus.ops;

import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/** The local gradients of ops, in numbers and in values. */
final class LocalGradients {
  private LocalGradients() {}

  static double value(Op op, double... x) {
    return op.forward(x);
  }

  static double[] numeric(Op op, double... x) {
    double[] gradients = new double[x.length];
    Arrays.fill(gradients, 1e99);
    op.localGradients(x, op.forward(x), gradients);
    return gradients;
  }

  static Value[] symbolic(Op op, Value... x) {
    return op.localGradients(x, Value.apply(op, x));
  }

  static Value[] leaves(double... x) {
    return Arrays.stream(x).mapToObj(Value::of).toArray(Value[]::new);
  }

  static double[] data(Value... values) {
    return Arrays.stream(values).mapToDouble(Value::data).toArray();
  }
}
