package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * affine: y = b + w₁·x₁ + … + wₙ·xₙ; ∂y/∂b = 1, ∂y/∂wᵢ = xᵢ, ∂y/∂xᵢ = wᵢ. The 2n + 1 inputs are w₁
 * … wₙ, then b, then x₁ … xₙ. This is the sum of a neuron as one op. The products are added to b
 * from the first to the last, so the result equals that of a loop, bit for bit.
 */
@AutoService(Op.class)
@Formula(value = "xₙ₊₁ + x₁·xₙ₊₂ + … + xₙ·x₂ₙ₊₁", gradient = "1 for xₙ₊₁, else the other factor")
public record Affine() implements NaryOp {
  static final Affine OP = new Affine();

  @Override
  public String name() {
    return "affine";
  }

  @Override
  public double forward(double[] x) {
    int n = half(x.length);
    double sum = x[n];
    for (int i = 0; i < n; i++) {
      sum += x[i] * x[n + 1 + i];
    }
    return sum;
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    int n = half(x.length);
    System.arraycopy(x, n + 1, gradients, 0, n);
    gradients[n] = 1;
    System.arraycopy(x, 0, gradients, n + 1, n);
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    int n = half(x.length);
    Value[] gradients = new Value[x.length];
    System.arraycopy(x, n + 1, gradients, 0, n);
    gradients[n] = constant(1);
    System.arraycopy(x, 0, gradients, n + 1, n);
    return gradients;
  }

  private static int half(int inputs) {
    if (inputs % 2 == 0) {
      throw new IllegalArgumentException(
          "Op 'affine' takes an odd number of inputs, all of w, then b, then as many of x, got "
              + inputs);
    }
    return inputs / 2;
  }
}
