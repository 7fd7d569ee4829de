package io.gradus.ops;

import static io.gradus.ops.Functions.cosh;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** sinh: y = (eˣ − e⁻ˣ)/2; dy/dx = cosh x. Defined everywhere; infinite beyond ±710.47. */
@AutoService(Op.class)
@Formula(value = "sinh x", gradient = "cosh x")
public record Sinh() implements UnaryOp {
  static final Sinh OP = new Sinh();

  @Override
  public String name() {
    return "sinh";
  }

  @Override
  public double forward(double x) {
    return StrictMath.sinh(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return StrictMath.cosh(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return cosh(x);
  }
}
