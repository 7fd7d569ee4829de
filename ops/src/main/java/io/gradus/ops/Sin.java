package io.gradus.ops;

import static io.gradus.ops.Functions.cos;
import static io.gradus.ops.elementary.Cos.cos;
import static io.gradus.ops.elementary.Sin.sin;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** sin: y = sin x; dy/dx = cos x, x in radians. NaN at ±∞. */
@AutoService(Op.class)
@Formula(value = "sin x", gradient = "cos x")
public record Sin() implements UnaryOp {
  static final Sin OP = new Sin();

  @Override
  public String name() {
    return "sin";
  }

  @Override
  public double forward(double x) {
    return sin(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return cos(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return cos(x);
  }
}
