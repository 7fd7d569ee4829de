package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.ne;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * where: y = x₂ if x₁ is not 0, else x₃; ∂y/∂x₁ = 0, ∂y/∂x₂ = 1 if x₁ is not 0, else 0; ∂y/∂x₃ = 1
 * − ∂y/∂x₂. Defined everywhere. NaN counts as not 0, as in PyTorch. The input that is not chosen
 * has no influence on the value, even if it is NaN.
 */
@AutoService(Op.class)
@Formula(
    value = "x₂ if x₁ ≠ 0, else x₃",
    gradient = {"0", "1 if x₁ ≠ 0, else 0", "0 if x₁ ≠ 0, else 1"})
public record Where() implements NaryOp {
  static final Where OP = new Where();

  @Override
  public String name() {
    return "where";
  }

  @Override
  public int arity() {
    return 3;
  }

  @Override
  public double forward(double[] x) {
    return x[0] != 0 ? x[1] : x[2];
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    gradients[0] = 0;
    gradients[1] = x[0] != 0 ? 1 : 0;
    gradients[2] = x[0] != 0 ? 0 : 1;
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value condition = x[0].detach();
    return new Value[] {constant(0), ne(condition, 0), eq(condition, 0)};
  }
}
