package io.gradus.ops;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.max;
import static io.gradus.ops.Functions.sum;

import io.gradus.core.Value;

/**
 * softmax: yᵢ = e^xᵢ/(e^x₁ + … + e^xₙ), and its logarithm. Both have several outputs, so they are
 * functions of values and no ops. A common factor e⁻ᵐ cancels. Here m is the maximum, so that
 * nothing overflows; it is detached and takes no gradient.
 */
final class Softmax {
  private Softmax() {}

  static Value[] of(Value... x) {
    return of(x, shift(x));
  }

  static Value[] of(Value[] x, Value shift) {
    Value[] y = minus(x, shift);
    for (int i = 0; i < y.length; i++) {
      y[i] = exp(y[i]);
    }
    return divide(y, sum(y));
  }

  /** xᵢ − ln(e^x₁ + … + e^xₙ). */
  static Value[] log(Value... x) {
    Value[] y = minus(x, shift(x));
    Value norm = logSumExp(y);
    for (int i = 0; i < y.length; i++) {
      y[i] = y[i].minus(norm);
    }
    return y;
  }

  /** The {@link #log} of one xᵢ, negative. */
  static Value crossEntropy(Value[] x, int target) {
    Value[] y = minus(x, shift(x));
    return logSumExp(y).minus(y[target]);
  }

  private static Value shift(Value[] x) {
    return max(x).detach();
  }

  private static Value[] minus(Value[] x, Value shift) {
    Value[] y = new Value[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i].minus(shift);
    }
    return y;
  }

  private static Value[] divide(Value[] x, Value by) {
    Value[] y = new Value[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i].div(by);
    }
    return y;
  }
}
