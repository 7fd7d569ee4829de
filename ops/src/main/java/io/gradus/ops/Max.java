package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * max: y is the largest of x₁ … xₙ; ∂y/∂xᵢ = 1/k if xᵢ is one of k equal to y, else 0. Defined
 * everywhere; NaN if one input is, with 1/k to each of k NaNs, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "max(x₁ … xₙ)", gradient = "1/k if xᵢ is one of k equal to y, else 0")
public record Max() implements NaryOp {
  static final Max OP = new Max();

  @Override
  public String name() {
    return "max";
  }

  @Override
  public double forward(double[] x) {
    double max = x[0];
    for (double v : x) {
      max = Math.max(max, v);
    }
    return max;
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    Selected.share(x, y, gradients);
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    return Selected.share(x, y);
  }
}
