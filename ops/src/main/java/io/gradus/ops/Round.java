package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * round: y = the nearest whole number to x, or the even one of two that are equally near; dy/dx =
 * 0. Defined everywhere. The steps have gradient 0 too.
 */
@AutoService(Op.class)
@Formula(value = "x to the nearest whole number", gradient = "0")
public record Round() implements UnaryOp {
  static final Round OP = new Round();

  @Override
  public String name() {
    return "round";
  }

  @Override
  public double forward(double x) {
    return Math.rint(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 0;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(0);
  }
}
