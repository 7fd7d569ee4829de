package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** reciprocal: y = 1/x; dy/dx = −y². ±∞ at ±0, with gradient −∞. */
@AutoService(Op.class)
@Formula(value = "1/x", gradient = "−y²")
public record Reciprocal() implements UnaryOp {
  static final Reciprocal OP = new Reciprocal();

  @Override
  public String name() {
    return "reciprocal";
  }

  @Override
  public double forward(double x) {
    return 1 / x;
  }

  @Override
  public double localGradient(double x, double y) {
    return -y * y;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return y.times(y).unaryMinus();
  }
}
