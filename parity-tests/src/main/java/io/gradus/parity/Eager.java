package io.gradus.parity;

import io.gradus.core.Gradients;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/** An op as users run it: values, applied and swept backwards. */
final class Eager {
  private final Op op;

  Eager(Op op) {
    this.op = op;
  }

  double value(double[] point) {
    return Value.apply(op, leaves(point)).data();
  }

  /** What {@code backward(upstream)} leaves in the inputs. */
  double[] gradients(double[] point, double upstream) {
    Value[] xs = leaves(point);
    Value.apply(op, xs).backward(upstream);
    return Arrays.stream(xs).mapToDouble(Value::grad).toArray();
  }

  /** ∂²y/∂xᵢ∂xⱼ. */
  double[][] second(double[] point) {
    Value[] xs = leaves(point);
    return Arrays.stream(Gradients.graph(Value.apply(op, xs), xs))
        .map(gradient -> Gradients.of(gradient, xs))
        .toArray(double[][]::new);
  }

  /** Whether the op gives its local gradients in values. */
  boolean isTwiceDifferentiable(double[] point) {
    Value[] xs = leaves(point);
    try {
      Gradients.graph(Value.apply(op, xs), xs);
      return true;
    } catch (NotTwiceDifferentiableException once) {
      return false;
    }
  }

  private static Value[] leaves(double[] point) {
    return Arrays.stream(point).mapToObj(Value::of).toArray(Value[]::new);
  }
}
