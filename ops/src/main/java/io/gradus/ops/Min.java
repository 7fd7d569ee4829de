package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * min: y is the smallest of x₁ … xₙ; ∂y/∂xᵢ = 1/k if xᵢ is one of k equal to y, else 0. Defined
 * everywhere; NaN if one input is, with 1/k to each of k NaNs, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "min(x₁ … xₙ)", gradient = "1/k if xᵢ is one of k equal to y, else 0")
public record Min() implements NaryOp {
  static final Min OP = new Min();

  @Override
  public String name() {
    return "min";
  }

  @Override
  public double forward(double[] x) {
    double min = x[0];
    for (double v : x) {
      min = Math.min(min, v);
    }
    return min;
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
