package io.gradus.ops;

import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.Functions.le;
import static io.gradus.ops.Functions.lt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * clamp_tensor: y = min(max(x₁, x₂), x₃); ∂y/∂x₁ = 1 if x₂ ≤ x₁ ≤ x₃, else 0; ∂y/∂x₂ = 1 if x₁ &lt;
 * x₂ &lt; x₃, else 0; ∂y/∂x₃ = 1 if x₁ &gt; x₃ or x₂ &gt; x₃, else 0. Defined everywhere; where the
 * bounds cross, y is x₃. At a bound, x₁ has all of the gradient. Where x₁ &lt; x₂ = x₃, all
 * gradients are 0. Both are as in PyTorch, where this op is clamp with tensors as bounds. NaN in
 * any input stays NaN.
 */
@AutoService(Op.class)
@Formula(
    value = "min(max(x₁, x₂), x₃)",
    gradient = {
      "1 if x₂ ≤ x₁ ≤ x₃, else 0",
      "1 if x₁ < x₂ < x₃, else 0",
      "1 if x₁ > x₃ or x₂ > x₃, else 0"
    })
public record ClampTensor() implements NaryOp {
  static final ClampTensor OP = new ClampTensor();

  @Override
  public String name() {
    return "clamp_tensor";
  }

  @Override
  public int arity() {
    return 3;
  }

  @Override
  public double forward(double[] x) {
    return Math.min(Math.max(x[0], x[1]), x[2]);
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    gradients[0] = x[0] >= x[1] && x[0] <= x[2] ? 1 : 0;
    gradients[1] = x[0] < x[1] && x[1] < x[2] ? 1 : 0;
    gradients[2] = x[0] > x[2] || x[1] > x[2] ? 1 : 0;
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value v = x[0].detach();
    Value min = x[1].detach();
    Value max = x[2].detach();
    return new Value[] {
      Choice.both(ge(v, min), le(v, max)),
      Choice.both(lt(v, min), lt(min, max)),
      Choice.either(gt(v, max), gt(min, max))
    };
  }
}
