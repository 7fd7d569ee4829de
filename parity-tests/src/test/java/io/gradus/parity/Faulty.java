package io.gradus.parity;

import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * A real op with one thing wrong: it carries the op's name, asks the op for each number, and spoils
 * some.
 *
 * @param value makes of the right value what the faulty op gives
 * @param gradient the same of local gradients in numbers
 * @param symbolic the same of local gradients in values
 */
record Faulty(OfNumber value, OfNumber gradient, OfValue symbolic) {
  /** Nothing is wrong: what a fault is held against. */
  static final Faulty NOT =
      new Faulty((x, i, right) -> right, (x, i, right) -> right, (x, i, right) -> right);

  /** A fault in numbers. */
  interface OfNumber {
    /**
     * The wrong number, or the right one where the fault is not.
     *
     * @param i the input that it is the gradient of
     */
    double of(double[] x, int i, double right);
  }

  /** A fault in values. */
  interface OfValue {
    Value of(Value[] x, int i, Value right);
  }

  static Faulty inValue(OfNumber fault) {
    return new Faulty(fault, NOT.gradient, NOT.symbolic);
  }

  /** As an author errs: in numbers and in values alike. */
  static Faulty inGradient(OfNumber fault) {
    OfValue alike =
        (x, i, right) -> {
          double[] point = Arrays.stream(x).mapToDouble(Value::data).toArray();
          double wrong = fault.of(point, i, right.data());
          if (Double.compare(wrong, right.data()) == 0) {
            return right;
          }
          double factor = wrong / right.data();
          return Double.isFinite(factor) && factor != 0
              ? right.times(factor)
              : Value.constant(wrong);
        };
    return new Faulty(NOT.value, fault, alike);
  }

  static Faulty inNumericGradient(OfNumber fault) {
    return new Faulty(NOT.value, fault, NOT.symbolic);
  }

  static Faulty inSymbolicGradient(OfValue fault) {
    return new Faulty(NOT.value, NOT.gradient, fault);
  }

  /** The op with this fault. */
  Op in(Op op) {
    return new Spoiled(op, this);
  }

  private record Spoiled(Op op, Faulty fault) implements NaryOp {
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
      return fault.value.of(x, 0, op.forward(x));
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      op.localGradients(x, y, gradients);
      for (int i = 0; i < x.length; i++) {
        gradients[i] = fault.gradient.of(x, i, gradients[i]);
      }
    }

    @Override
    public Value[] localGradients(Value[] x, Value y) {
      Value[] gradients = op.localGradients(x, y);
      for (int i = 0; i < x.length; i++) {
        gradients[i] = fault.symbolic.of(x, i, gradients[i]);
      }
      return gradients;
    }
  }
}
