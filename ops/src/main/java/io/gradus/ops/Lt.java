package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * lt: y = 1 if a &lt; b, else 0; ∂y/∂a = ∂y/∂b = 0. Defined everywhere. It is 0 where a or b is
 * NaN, as in IEEE 754 and PyTorch. The step has gradient 0 too. The result is a condition for
 * {@link Where}.
 */
@AutoService(Op.class)
@Formula(
    value = "1 if a < b, else 0",
    gradient = {"0", "0"})
public record Lt() implements BinaryOp {
  static final Lt OP = new Lt();

  @Override
  public String name() {
    return "lt";
  }

  @Override
  public double forward(double a, double b) {
    return a < b ? 1 : 0;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return 0;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return 0;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return constant(0);
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return constant(0);
  }
}
