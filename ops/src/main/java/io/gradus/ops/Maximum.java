package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.lt;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * maximum: y = max(a, b); ∂y/∂a = 1 if a > b, else 0, and the other way round for b. At a tie, each
 * has half of the gradient. If one input is NaN, so is y, and both have gradient 1, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(
    value = "max(a, b)",
    gradient = {"1 if a > b, ½ if a = b, else 0", "1 if b > a, ½ if a = b, else 0"})
public record Maximum() implements BinaryOp {
  static final Maximum OP = new Maximum();

  @Override
  public String name() {
    return "maximum";
  }

  @Override
  public double forward(double a, double b) {
    return Math.max(a, b);
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return a == b ? 0.5 : a < b ? 0 : 1;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return a == b ? 0.5 : b < a ? 0 : 1;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return share(a.detach(), b.detach());
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return share(b.detach(), a.detach());
  }

  private static Value share(Value one, Value other) {
    return Choice.of(eq(one, other), () -> constant(0.5), () -> Choice.not(lt(one, other)));
  }
}
