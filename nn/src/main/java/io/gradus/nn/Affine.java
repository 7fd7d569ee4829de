package io.gradus.nn;

import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Value;

/**
 * affine: y = b + w₀·x₀ + w₁·x₁ + …, of the inputs b, w₀, x₀, w₁, x₁, …; ∂y/∂b = 1, ∂y/∂wᵢ = xᵢ,
 * ∂y/∂xᵢ = wᵢ. A neuron's sum as one op: added from the left, so that it equals the op-by-op sum,
 * bit for bit.
 */
@Formula(value = "x₁ + x₂·x₃ + x₄·x₅ + …", gradient = "1 for x₁, else the other factor")
record Affine() implements NaryOp {
  static final Affine OP = new Affine();

  @Override
  public String name() {
    return "affine";
  }

  @Override
  public double forward(double[] x) {
    double sum = x[0];
    for (int i = 1; i < x.length; i += 2) {
      sum += x[i] * x[i + 1];
    }
    return sum;
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    gradients[0] = 1;
    for (int i = 1; i < x.length; i += 2) {
      gradients[i] = x[i + 1];
      gradients[i + 1] = x[i];
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = new Value[x.length];
    gradients[0] = Value.constant(1);
    for (int i = 1; i < x.length; i += 2) {
      gradients[i] = x[i + 1];
      gradients[i + 1] = x[i];
    }
    return gradients;
  }
}
