package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * prod: y = x₁·…·xₙ; ∂y/∂xᵢ is the product of the others. Multiplied from the first to the last.
 *
 * <p>The gradients are products of what is left and right of an input, not y/xᵢ: so zeros do no
 * harm, and infinities only where they must, where PyTorch has NaN.
 */
@AutoService(Op.class)
@Formula(value = "x₁·…·xₙ", gradient = "product of the others")
public record Prod() implements NaryOp {
  static final Prod OP = new Prod();

  @Override
  public String name() {
    return "prod";
  }

  @Override
  public double forward(double[] x) {
    double product = x[0];
    for (int i = 1; i < x.length; i++) {
      product *= x[i];
    }
    return product;
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    double left = 1;
    for (int i = 0; i < x.length; i++) {
      gradients[i] = left;
      left *= x[i];
    }
    double right = 1;
    for (int i = x.length - 1; i >= 0; i--) {
      gradients[i] *= right;
      right *= x[i];
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = new Value[x.length];
    Value left = constant(1);
    for (int i = 0; i < x.length; i++) {
      gradients[i] = left;
      left = left.times(x[i]);
    }
    Value right = constant(1);
    for (int i = x.length - 1; i >= 0; i--) {
      gradients[i] = gradients[i].times(right);
      right = right.times(x[i]);
    }
    return gradients;
  }
}
