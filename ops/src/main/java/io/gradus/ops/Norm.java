package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * norm: y = √(x₁² + … + xₙ²); ∂y/∂xᵢ = xᵢ/y. Defined everywhere, without overflow of the squares,
 * unlike PyTorch’s. At 0 all gradients are 0; to an infinite input they are NaN, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "√(x₁² + … + xₙ²)", gradient = "xᵢ/y")
public record Norm() implements NaryOp {
  static final Norm OP = new Norm();

  @Override
  public String name() {
    return "norm";
  }

  @Override
  public double forward(double[] x) {
    return RootOfSquares.of(x);
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    for (int i = 0; i < x.length; i++) {
      gradients[i] = y == 0 ? 0 : x[i] / y;
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = new Value[x.length];
    for (int i = 0; i < x.length; i++) {
      gradients[i] = y.data() == 0 ? constant(0) : x[i].div(y);
    }
    return gradients;
  }
}
