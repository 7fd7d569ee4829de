package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * sqrt: y = √x; dy/dx = 1/(2y). Domain x ≥ 0: the gradient at 0 is infinite; below, both are NaN.
 */
@AutoService(Op.class)
@Formula(value = "√x", gradient = "1/(2y)")
public record Sqrt() implements UnaryOp {
  static final Sqrt OP = new Sqrt();

  @Override
  public String name() {
    return "sqrt";
  }

  @Override
  public double forward(double x) {
    return Math.sqrt(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 / (2 * y);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(1).div(y.times(2));
  }
}
