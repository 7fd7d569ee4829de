package io.gradus.ops;

import static io.gradus.ops.Functions.sign;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * abs: y = |x|; dy/dx = sign x. Defined everywhere. The gradient is 0 at the kink and at NaN, as in
 * PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "|x|", gradient = "sign x")
public record Abs() implements UnaryOp {
  static final Abs OP = new Abs();

  @Override
  public String name() {
    return "abs";
  }

  @Override
  public double forward(double x) {
    return Math.abs(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return Sign.of(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return sign(x.detach());
  }
}
