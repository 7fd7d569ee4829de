package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * fma: y = x₁·x₂ + x₃; ∂y/∂x₁ = x₂, ∂y/∂x₂ = x₁, ∂y/∂x₃ = 1. Defined everywhere. The result is
 * rounded once, by {@link Math#fma}. PyTorch has no such op; its addcmul rounds twice.
 */
@AutoService(Op.class)
@Formula(
    value = "x₁·x₂ + x₃",
    gradient = {"x₂", "x₁", "1"})
public record Fma() implements NaryOp {
  static final Fma OP = new Fma();

  @Override
  public String name() {
    return "fma";
  }

  @Override
  public int arity() {
    return 3;
  }

  @Override
  public double forward(double[] x) {
    return Math.fma(x[0], x[1], x[2]);
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    gradients[0] = x[1];
    gradients[1] = x[0];
    gradients[2] = 1;
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    return new Value[] {x[1], x[0], constant(1)};
  }
}
