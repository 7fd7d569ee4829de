package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.Functions.norm;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * norm: y = √(x₁² + … + xₙ²); ∂y/∂xᵢ = xᵢ/y. Defined everywhere. Unlike PyTorch’s, the squares
 * don't overflow. Where y itself overflows or is subnormal, the gradients keep their digits. If all
 * inputs are 0, all gradients are 0, and the gradient of an infinite input is NaN, both as in
 * PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "√(x₁² + … + xₙ²)", gradient = "xᵢ/y")
public record Norm() implements NaryOp {
  static final Norm OP = new Norm();

  /** The factors for inputs whose norm is subnormal, which has lost digits, or overflows. */
  private static final double UP = 0x1p600;

  private static final double DOWN = 0x1p-600;

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
    double scale = y < Double.MIN_NORMAL ? UP : y == Double.POSITIVE_INFINITY ? DOWN : 1;
    double[] scaled = scale == 1 ? x : Arrays.stream(x).map(v -> v * scale).toArray();
    double norm = scale == 1 ? y : RootOfSquares.of(scaled);
    for (int i = 0; i < x.length; i++) {
      gradients[i] = y == 0 ? 0 : scaled[i] / norm;
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value length = y.detach();
    Value zero = eq(length, 0);
    Value scale =
        Choice.of(
            lt(length, Double.MIN_NORMAL),
            () -> constant(UP),
            () -> Choice.of(eq(length, Double.POSITIVE_INFINITY), DOWN, 1));
    boolean asIs = scale.isConstant() && scale.data() == 1;
    Value[] scaled = asIs ? x : Arrays.stream(x).map(scale::times).toArray(Value[]::new);
    Value norm = Choice.guard(Choice.not(zero), asIs ? y : norm(scaled), 1);
    Value[] gradients = new Value[x.length];
    for (int i = 0; i < x.length; i++) {
      Value component = scaled[i];
      gradients[i] = Choice.of(zero, () -> constant(0), () -> component.div(norm));
    }
    return gradients;
  }
}
