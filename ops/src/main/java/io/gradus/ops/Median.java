package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * median: y is the middle one of x₁ … xₙ in order of size, or the smaller of the two middle ones;
 * ∂y/∂xᵢ = 1/k if xᵢ is one of k equal to y, else 0. Defined everywhere; NaN if one input is, with
 * 1/k to each of k NaNs, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "median of x₁ … xₙ", gradient = "1/k if xᵢ is one of k equal to y, else 0")
public record Median() implements NaryOp {
  static final Median OP = new Median();

  @Override
  public String name() {
    return "median";
  }

  @Override
  public double forward(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double last = sorted[sorted.length - 1];
    return Double.isNaN(last) ? last : sorted[(sorted.length - 1) / 2];
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
