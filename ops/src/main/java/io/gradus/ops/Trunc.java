package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * trunc: y = x without its fraction, rounded towards 0; dy/dx = 0. Defined everywhere. The steps
 * have gradient 0 too.
 */
@AutoService(Op.class)
@Formula(value = "x towards 0 to a whole number", gradient = "0")
public record Trunc() implements UnaryOp {
  static final Trunc OP = new Trunc();

  @Override
  public String name() {
    return "trunc";
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
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }
}
