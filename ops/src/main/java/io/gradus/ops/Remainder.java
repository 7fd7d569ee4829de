package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.fmod;
import static io.gradus.ops.Functions.ne;
import static io.gradus.ops.Functions.round;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * remainder: y = a − b·⌊a/b⌋, the remainder with the sign of b; ∂y/∂a = 1, ∂y/∂b = −⌊a/b⌋. NaN if b
 * is 0 or a infinite. The steps have these gradients too. It is the remainder of PyTorch and
 * Python. {@link Math#IEEEremainder} is a different one.
 */
@AutoService(Op.class)
@Formula(
    value = "a − b·⌊a/b⌋",
    gradient = {"1", "−⌊a/b⌋"})
public record Remainder() implements BinaryOp {
  static final Remainder OP = new Remainder();

  @Override
  public String name() {
    return "remainder";
  }

  @Override
  public double forward(double a, double b) {
    double r = a % b;
    return opposed(r, b) ? r + b : r;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return 1;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    if (b == 0) {
      return -(a / b);
    }
    double r = a % b;
    // a/b may round up to a whole number, while (a − r)/b is a whole number but for rounding.
    double quotient = Math.rint((a - r) / b);
    return opposed(r, b) ? 1 - quotient : -quotient;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return constant(1);
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    Value dividend = a.detach();
    Value divisor = b.detach();
    Value r = fmod(dividend, divisor);
    Value quotient = round(dividend.minus(r).div(divisor));
    return Choice.of(
        eq(divisor, 0),
        () -> dividend.div(divisor).unaryMinus(),
        () ->
            Choice.of(
                ne(y.detach(), r), () -> constant(1).minus(quotient), () -> quotient.unaryMinus()));
  }

  private static boolean opposed(double r, double b) {
    return r != 0 && r < 0 != b < 0;
  }
}
