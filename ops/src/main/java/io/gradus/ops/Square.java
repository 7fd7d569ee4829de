package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** square: y = x²; dy/dx = 2x. Defined everywhere. */
@AutoService(Op.class)
@Formula(value = "x²", gradient = "2x")
public record Square() implements UnaryOp {
  static final Square OP = new Square();

  @Override
  public String name() {
    return "square";
  }

  @Override
  public double forward(double x) {
    return x * x;
  }

  @Override
  public double localGradient(double x, double y) {
    return 2 * x;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return x.times(2);
  }
}
