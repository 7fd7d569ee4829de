package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * sum: y = x₁ + … + xₙ; ∂y/∂xᵢ = 1. The inputs are added from the first to the last, so the result
 * equals that of a loop, bit for bit.
 */
@AutoService(Op.class)
@Formula(value = "x₁ + … + xₙ", gradient = "1")
public record Sum() implements NaryOp {
  static final Sum OP = new Sum();

  @Override
  public String name() {
    return "sum";
  }

  @Override
  public double forward(double[] x) {
    return of(x);
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    Arrays.fill(gradients, 1);
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = new Value[x.length];
    Arrays.fill(gradients, constant(1));
    return gradients;
  }

  static double of(double[] x) {
    double sum = x[0];
    for (int i = 1; i < x.length; i++) {
      sum += x[i];
    }
    return sum;
  }
}
