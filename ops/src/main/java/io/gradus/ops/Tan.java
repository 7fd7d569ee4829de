package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** tan: y = tan x; dy/dx = 1 + y², x in radians. NaN at ±∞. */
@AutoService(Op.class)
@Formula(value = "tan x", gradient = "1 + y²")
public record Tan() implements UnaryOp {
  static final Tan OP = new Tan();

  @Override
  public String name() {
    return "tan";
  }

  @Override
  public double forward(double x) {
    return StrictMath.tan(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 + y * y;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return y.times(y).plus(1);
  }
}
