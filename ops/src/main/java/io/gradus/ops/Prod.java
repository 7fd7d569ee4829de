package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.Functions.ne;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * prod: y = x₁·…·xₙ; ∂y/∂xᵢ is the product of the others. The inputs are multiplied from the first
 * to the last.
 *
 * <p>The gradient is computed as y/xᵢ. If y is 0, subnormal, infinite or NaN, it is computed as the
 * product of the inputs before xᵢ times the product of those after it. PyTorch has NaN for infinite
 * inputs.
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
    if (divides(y)) {
      for (int i = 0; i < x.length; i++) {
        gradients[i] = y / x[i];
      }
      return;
    }
    double left = 1;
    for (int i = 0; i < x.length; i++) {
      gradients[i] = left;
      left *= x[i];
    }
    double right = 1;
    for (int i = x.length - 1; i >= 0; i--) {
      gradients[i] *= right;
      // One of the two products overflowed, and the other is 0.
      if (Double.isNaN(gradients[i]) && !Double.isNaN(y)) {
        gradients[i] = y / x[i];
      }
      right *= x[i];
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value size = abs(y.detach());
    Value divides = Choice.both(ge(size, Double.MIN_NORMAL), lt(size, Double.POSITIVE_INFINITY));
    return Choice.ofAll(
        divides,
        () -> guarded(divides, x).map(y::div).toArray(Value[]::new),
        () -> ofTheOthers(guarded(Choice.not(divides), x).toArray(Value[]::new), y));
  }

  private static Stream<Value> guarded(Value condition, Value[] x) {
    return Arrays.stream(x).map(v -> Choice.guard(condition, v, 1));
  }

  private static Value[] ofTheOthers(Value[] x, Value y) {
    Value[] gradients = new Value[x.length];
    Value left = constant(1);
    for (int i = 0; i < x.length; i++) {
      gradients[i] = left;
      left = left.times(x[i]);
    }
    Value right = constant(1);
    for (int i = x.length - 1; i >= 0; i--) {
      Value factor = x[i];
      Value product = gradients[i].times(right);
      Value lost = Choice.both(isNan(product), Choice.not(isNan(y)));
      gradients[i] = Choice.of(lost, () -> y.div(Choice.guard(lost, factor, 1)), () -> product);
      right = right.times(factor);
    }
    return gradients;
  }

  private static Value isNan(Value x) {
    return ne(x.detach(), x.detach());
  }

  private static boolean divides(double y) {
    return Math.abs(y) >= Double.MIN_NORMAL && !Double.isInfinite(y);
  }
}
