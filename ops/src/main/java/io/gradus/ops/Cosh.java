package io.gradus.ops;

import static io.gradus.ops.Functions.sinh;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** cosh: y = (eˣ + e⁻ˣ)/2; dy/dx = sinh x. Defined everywhere; infinite beyond ±710.47. */
@AutoService(Op.class)
@Formula(value = "cosh x", gradient = "sinh x")
public record Cosh() implements UnaryOp {
  static final Cosh OP = new Cosh();

  @Override
  public String name() {
    return "cosh";
  }

  @Override
  public double forward(double x) {
    return StrictMath.cosh(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return StrictMath.sinh(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return sinh(x);
  }
}
