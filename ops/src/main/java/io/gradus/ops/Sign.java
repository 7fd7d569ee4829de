package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * sign: y = −1, 0 or 1 as x is below, at or above 0; dy/dx = 0. Defined everywhere. The step at 0
 * has gradient 0 too. NaN has sign 0, as in PyTorch; {@link Math#signum} has NaN.
 */
@AutoService(Op.class)
@Formula(value = "sign x", gradient = "0")
public record Sign() implements UnaryOp {
  static final Sign OP = new Sign();

  @Override
  public String name() {
    return "sign";
  }

  @Override
  public double forward(double x) {
    return of(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 0;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(0);
  }

  static double of(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }
}
