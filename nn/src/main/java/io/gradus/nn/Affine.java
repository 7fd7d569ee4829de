package io.gradus.nn;

import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Value;

/**
 * affine: y = b + w₀·x₀ + w₁·x₁ + …, of the inputs w₀, w₁, …, b, x₀, x₁, …; ∂y/∂b = 1, ∂y/∂wᵢ = xᵢ,
 * ∂y/∂xᵢ = wᵢ. A neuron's sum as one op: added from the left, so that it equals the op-by-op sum,
 * bit for bit.
 */
@Formula(value = "x₁·xₙ₊₂ + … + xₙ·x₂ₙ₊₁ + xₙ₊₁", gradient = "1 for xₙ₊₁, else the other factor")
record Affine() implements NaryOp {
  static final Affine OP = new Affine();

  @Override
  public String name() {
    return "affine";
  }

  @Override
  public double forward(double[] x) {
    int n = x.length / 2;
    double sum = x[n];
    for (int i = 0; i < n; i++) {
      sum += x[i] * x[n + 1 + i];
    }
    return sum;
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    int n = x.length / 2;
    System.arraycopy(x, n + 1, gradients, 0, n);
    gradients[n] = 1;
    System.arraycopy(x, 0, gradients, n + 1, n);
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    int n = x.length / 2;
    Value[] gradients = new Value[x.length];
    System.arraycopy(x, n + 1, gradients, 0, n);
    gradients[n] = Value.constant(1);
    System.arraycopy(x, 0, gradients, n + 1, n);
    return gradients;
  }
}
