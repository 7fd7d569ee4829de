package io.gradus.ops;

import static io.gradus.ops.elementary.Exp.exp;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** exp: y = eˣ; dy/dx = y. Defined everywhere; infinite above 709.78, 0 below −745.13. */
@AutoService(Op.class)
@Formula(value = "eˣ", gradient = "y")
public record Exp() implements UnaryOp {
  static final Exp OP = new Exp();

  @Override
  public String name() {
    return "exp";
  }

  @Override
  public double forward(double x) {
    return exp(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return y;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return y;
  }
}
