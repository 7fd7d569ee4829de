package io.gradus.ops;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.sum;

import io.gradus.core.Value;

/** softmax: yᵢ = e^xᵢ/(e^x₁ + … + e^xₙ), of values and giving values, so no op of its own. */
final class Softmax {
  private Softmax() {}

  /** A common factor e⁻ᵐ cancels, with m the maximum as a constant: so nothing overflows. */
  static Value[] of(Value[] x) {
    double[] data = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      data[i] = x[i].data();
    }
    double m = LogSumExp.shift(data);
    Value[] y = new Value[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = exp(x[i].minus(m));
    }
    Value sum = sum(y);
    for (int i = 0; i < x.length; i++) {
      y[i] = y[i].div(sum);
    }
    return y;
  }
}
