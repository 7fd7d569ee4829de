package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.elementary.Tanh.tanh;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** tanh: y = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ); dy/dx = 1 − y². Defined everywhere. */
@AutoService(Op.class)
@Formula(value = "tanh x", gradient = "1 − y²")
public record Tanh() implements UnaryOp {
  static final Tanh OP = new Tanh();

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public double forward(double x) {
    return tanh(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 - y * y;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(1).minus(y.times(y));
  }
}
