package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * std: y = √(Σ(xᵢ − m)²/(n − c)), with m the mean; ∂y/∂xᵢ = (xᵢ − m)/((n − c)·y). Defined
 * everywhere. Unlike PyTorch’s, the squares don't overflow. Value and gradients are NaN unless n is
 * greater than c. If all inputs are equal, y and all gradients are 0, as in PyTorch.
 *
 * @param correction c, which is subtracted from n; by default 1, which makes the variance unbiased
 *     (Bessel)
 */
@AutoService(Op.class)
@Formula(value = "√(Σ(xᵢ − m)²/(n − c))", gradient = "(xᵢ − m)/((n − c)·y)")
public record Std(int correction) implements NaryOp {
  static final Std OP = new Std();

  /** Unbiased. */
  public Std() {
    this(1);
  }

  @Override
  public String name() {
    return "std";
  }

  @Override
  public double forward(double[] x) {
    return RootOfSquares.of(Deviations.of(x)) / Math.sqrt(freedom(x.length));
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    double[] deviations = Deviations.of(x);
    for (int i = 0; i < x.length; i++) {
      gradients[i] = y == 0 ? 0 : deviations[i] / y / freedom(x.length);
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = Deviations.of(x);
    Value equal = eq(y.detach(), 0);
    Value divisor = Choice.guard(Choice.not(equal), y, 1);
    for (int i = 0; i < x.length; i++) {
      Value deviation = gradients[i];
      gradients[i] =
          Choice.of(equal, () -> constant(0), () -> deviation.div(divisor).div(freedom(x.length)));
    }
    return gradients;
  }

  private double freedom(int n) {
    return Math.max(0, n - correction);
  }
}
