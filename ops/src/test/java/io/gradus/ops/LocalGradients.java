package io.gradus.ops;

import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.Arrays;

/** Asks an op of any shape the same questions. */
final class LocalGradients {
  private LocalGradients() {}

  static double value(Op op, double... x) {
    if (op instanceof UnaryOp unary) {
      return unary.forward(x[0]);
    }
    if (op instanceof BinaryOp binary) {
      return binary.forward(x[0], x[1]);
    }
    return ((NaryOp) op).forward(x);
  }

  static double[] numeric(Op op, double... x) {
    double y = value(op, x);
    if (op instanceof UnaryOp unary) {
      return new double[] {unary.localGradient(x[0], y)};
    }
    if (op instanceof BinaryOp binary) {
      return new double[] {
        binary.localGradientA(x[0], x[1], y), binary.localGradientB(x[0], x[1], y)
      };
    }
    double[] gradients = new double[x.length];
    Arrays.fill(gradients, 1e99);
    ((NaryOp) op).localGradients(x, y, gradients);
    return gradients;
  }

  static Value[] symbolic(Op op, Value... x) {
    Value y = Value.apply(op, x);
    if (op instanceof UnaryOp unary) {
      return new Value[] {unary.localGradient(x[0], y)};
    }
    if (op instanceof BinaryOp binary) {
      return new Value[] {
        binary.localGradientA(x[0], x[1], y), binary.localGradientB(x[0], x[1], y)
      };
    }
    return ((NaryOp) op).localGradients(x, y);
  }

  static Value[] leaves(double... x) {
    return Arrays.stream(x).mapToObj(Value::of).toArray(Value[]::new);
  }

  static double[] data(Value... values) {
    return Arrays.stream(values).mapToDouble(Value::data).toArray();
  }
}
