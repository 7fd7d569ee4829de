package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * atan: y = arctan x; dy/dx = 1/(1 + x²). Defined everywhere.
 *
 * <p>Source of the gradient: DLMF 4.24.
 */
@AutoService(Op.class)
@Formula(value = "arctan x", gradient = "1/(1 + x²)")
public record Atan() implements UnaryOp {
  static final Atan OP = new Atan();

  @Override
  public String name() {
    return "atan";
  }

  @Override
  public double forward(double x) {
    return StrictMath.atan(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 / (1 + x * x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(1).div(x.times(x).plus(1));
  }
}
