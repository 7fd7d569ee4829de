package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * floor: y = the largest whole number ≤ x; dy/dx = 0. Defined everywhere. The steps have gradient 0
 * too.
 */
@AutoService(Op.class)
@Formula(value = "⌊x⌋", gradient = "0")
public record Floor() implements UnaryOp {
  static final Floor OP = new Floor();

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public double forward(double x) {
    return Math.floor(x);
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
