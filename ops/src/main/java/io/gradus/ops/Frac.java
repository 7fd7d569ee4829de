package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * frac: y = x − trunc x; dy/dx = 1. It has the sign of x. NaN at ±∞. The steps have gradient 1 too.
 */
@AutoService(Op.class)
@Formula(value = "x − trunc x", gradient = "1")
public record Frac() implements UnaryOp {
  static final Frac OP = new Frac();

  @Override
  public String name() {
    return "frac";
  }

  @Override
  public double forward(double x) {
    return x - Trunc.of(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(1);
  }
}
