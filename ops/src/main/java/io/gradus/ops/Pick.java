package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * pick: y = xᵢ, of the inputs i, x₀, x₁, …; ∂y/∂xᵢ = 1, and the gradients of the other x and of i
 * are 0. Positions count from 0. If i is NaN, so is y, and all gradients are 0. With this op a
 * token or a class can be an input, and not only a Java int.
 *
 * <p>Any other i that is not a position, such as 1.5, −1 or ∞, is an {@link InvalidIndexException}.
 */
@AutoService(Op.class)
@Formula(
    value = "the one of x₂ … xₙ at position x₁, from 0",
    gradient = "1 for the one picked, else 0")
public record Pick() implements NaryOp {
  static final Pick OP = new Pick();

  @Override
  public String name() {
    return "pick";
  }

  @Override
  public double forward(double[] x) {
    double index = index(x);
    return Double.isNaN(index) ? index : x[1 + (int) index];
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    double index = index(x);
    Arrays.fill(gradients, 0);
    if (!Double.isNaN(index)) {
      gradients[1 + (int) index] = 1;
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value index = x[0].detach();
    Value[] gradients = new Value[x.length];
    gradients[0] = constant(0);
    for (int i = 1; i < x.length; i++) {
      gradients[i] = eq(index, i - 1);
    }
    return gradients;
  }

  /** The first input, if it is a position or NaN. */
  private static double index(double[] x) {
    double index = x[0];
    int size = x.length - 1;
    if (size == 0) {
      throw new IllegalArgumentException(
          "Op 'pick' takes an index and then one value or more, got the index alone");
    }
    if (!Double.isNaN(index) && !(index >= 0 && index < size && index == Math.rint(index))) {
      throw new InvalidIndexException(
          "Op 'pick' takes a whole number from 0 to %d as its first input, the position among the %d after it, got %s"
              .formatted(size - 1, size, index));
    }
    return index;
  }
}
