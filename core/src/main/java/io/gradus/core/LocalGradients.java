package io.gradus.core;

import java.util.List;

/** The local gradients ∂y/∂xᵢ of a node y, whatever the shape of its op. */
final class LocalGradients {
  private LocalGradients() {}

  /** In numbers; none for what is no op's output. */
  static double[] of(Value y) {
    double[] x = y.inputs().stream().mapToDouble(Value::data).toArray();
    Op op = y.op();
    if (op instanceof UnaryOp unary) {
      return new double[] {unary.localGradient(x[0], y.data())};
    }
    if (op instanceof BinaryOp binary) {
      return new double[] {
        binary.localGradientA(x[0], x[1], y.data()), binary.localGradientB(x[0], x[1], y.data())
      };
    }
    double[] gradients = new double[x.length];
    if (op instanceof NaryOp nary) {
      nary.localGradients(x, y.data(), gradients);
    }
    return gradients;
  }

  /**
   * In values; none for what is no op's output.
   *
   * @throws NotTwiceDifferentiableException if the op gives them in numbers only
   */
  static Value[] graph(Value y) {
    List<Value> x = y.inputs();
    Op op = y.op();
    if (op instanceof UnaryOp unary) {
      return new Value[] {unary.localGradient(x.get(0), y)};
    }
    if (op instanceof BinaryOp binary) {
      return new Value[] {
        binary.localGradientA(x.get(0), x.get(1), y), binary.localGradientB(x.get(0), x.get(1), y)
      };
    }
    return op instanceof NaryOp nary
        ? nary.localGradients(x.toArray(Value[]::new), y)
        : new Value[0];
  }
}
