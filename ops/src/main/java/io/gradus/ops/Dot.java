package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * dot: y = a₁·b₁ + … + aₙ·bₙ; ∂y/∂aᵢ = bᵢ, ∂y/∂bᵢ = aᵢ. The 2n inputs are a₁ … aₙ and then b₁ … bₙ.
 * The products are added from the first to the last, so the result equals that of a loop, bit for
 * bit.
 */
@AutoService(Op.class)
@Formula(value = "x₁·xₙ₊₁ + … + xₙ·x₂ₙ", gradient = "the other factor")
public record Dot() implements NaryOp {
  static final Dot OP = new Dot();

  @Override
  public String name() {
    return "dot";
  }

  @Override
  public double forward(double[] x) {
    int n = half(x.length);
    double sum = x[0] * x[n];
    for (int i = 1; i < n; i++) {
      sum += x[i] * x[n + i];
    }
    return sum;
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    int n = half(x.length);
    System.arraycopy(x, n, gradients, 0, n);
    System.arraycopy(x, 0, gradients, n, n);
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    int n = half(x.length);
    Value[] gradients = new Value[x.length];
    System.arraycopy(x, n, gradients, 0, n);
    System.arraycopy(x, 0, gradients, n, n);
    return gradients;
  }

  private static int half(int inputs) {
    if (inputs % 2 != 0) {
      throw new IllegalArgumentException(
          "Op 'dot' takes an even number of inputs, all of a and then as many of b, got " + inputs);
    }
    return inputs / 2;
  }
}
