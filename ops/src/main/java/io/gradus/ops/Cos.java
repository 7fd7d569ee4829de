package io.gradus.ops;

import static io.gradus.ops.Functions.sin;
import static io.gradus.ops.elementary.Cos.cos;
import static io.gradus.ops.elementary.Sin.sin;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** cos: y = cos x; dy/dx = −sin x, x in radians. NaN at ±∞. */
@AutoService(Op.class)
@Formula(value = "cos x", gradient = "−sin x")
public record Cos() implements UnaryOp {
  static final Cos OP = new Cos();

  @Override
  public String name() {
    return "cos";
  }

  @Override
  public double forward(double x) {
    return cos(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return -sin(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return sin(x).unaryMinus();
  }
}
