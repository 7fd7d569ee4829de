package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * ceil: y = the smallest whole number ≥ x; dy/dx = 0. Defined everywhere. The steps have gradient 0
 * too.
 */
@AutoService(Op.class)
@Formula(value = "⌈x⌉", gradient = "0")
public record Ceil() implements UnaryOp {
  static final Ceil OP = new Ceil();

  @Override
  public String name() {
    return "ceil";
  }

  @Override
  public double forward(double x) {
    return Math.ceil(x);
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
