package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * mean: y = (x₁ + … + xₙ)/n; ∂y/∂xᵢ = 1/n. The inputs are added from the first to the last, and
 * then the sum is divided. If the sum overflows, each input is divided first.
 */
@AutoService(Op.class)
@Formula(value = "(x₁ + … + xₙ)/n", gradient = "1/n")
public record Mean() implements NaryOp {
  static final Mean OP = new Mean();

  @Override
  public String name() {
    return "mean";
  }

  @Override
  public double forward(double[] x) {
    return of(x);
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    Arrays.fill(gradients, 1.0 / x.length);
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = new Value[x.length];
    Arrays.fill(gradients, constant(1.0 / x.length));
    return gradients;
  }

  static double of(double[] x) {
    double sum = Sum.of(x);
    if (!Double.isInfinite(sum)) {
      return sum / x.length;
    }
    double small = 0;
    for (double v : x) {
      small += v * 0x1p-32;
    }
    return small / x.length * 0x1p32;
  }
}
