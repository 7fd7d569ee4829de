package io.gradus.ops;

import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** Ops that are right but for one gradient. */
final class OffBy {
  private OffBy() {}

  /** The op with the local gradient of one input times a factor, in numbers. */
  static Op inNumbers(Op op, int input, double factor) {
    return of(op, input, factor, 1);
  }

  /**
   * The op with the local gradient of one input right in values, and the derivatives of that times
   * a factor.
   */
  static Op inValues(Op op, int input, double factor) {
    return of(op, input, 1, factor);
  }

  private static Op of(Op op, int input, double number, double value) {
    if (op instanceof UnaryOp unary) {
      return new Unary(unary, number, value);
    }
    return op instanceof BinaryOp binary
        ? new Binary(binary, input, number, value)
        : new Nary((NaryOp) op, input, number, value);
  }

  /** The same number, with derivatives times the factor. */
  private static Value bent(Value value, double factor) {
    return factor == 1 ? value : value.plus(value.minus(value.detach()).times(factor - 1));
  }

  private record Unary(UnaryOp op, double number, double value) implements UnaryOp {
    @Override
    public String name() {
      return op.name();
    }

    @Override
    public double forward(double x) {
      return op.forward(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return number * op.localGradient(x, y);
    }

    @Override
    public Value localGradient(Value x, Value y) {
      return bent(op.localGradient(x, y), value);
    }
  }

  private record Binary(BinaryOp op, int input, double number, double value) implements BinaryOp {
    @Override
    public String name() {
      return op.name();
    }

    @Override
    public double forward(double a, double b) {
      return op.forward(a, b);
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return (input == 0 ? number : 1) * op.localGradientA(a, b, y);
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return (input == 1 ? number : 1) * op.localGradientB(a, b, y);
    }

    @Override
    public Value localGradientA(Value a, Value b, Value y) {
      return bent(op.localGradientA(a, b, y), input == 0 ? value : 1);
    }

    @Override
    public Value localGradientB(Value a, Value b, Value y) {
      return bent(op.localGradientB(a, b, y), input == 1 ? value : 1);
    }
  }

  private record Nary(NaryOp op, int input, double number, double value) implements NaryOp {
    @Override
    public String name() {
      return op.name();
    }

    @Override
    public int arity() {
      return op.arity();
    }

    @Override
    public double forward(double[] x) {
      return op.forward(x);
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      op.localGradients(x, y, gradients);
      gradients[input] *= number;
    }

    @Override
    public Value[] localGradients(Value[] x, Value y) {
      Value[] gradients = op.localGradients(x, y);
      gradients[input] = bent(gradients[input], value);
      return gradients;
    }
  }
}
