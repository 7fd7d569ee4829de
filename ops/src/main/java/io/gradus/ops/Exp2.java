package io.gradus.ops;

import static io.gradus.ops.Functions.exp2;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.elementary.Exp2.exp2;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * exp2: y = 2ˣ; dy/dx = y·ln 2. Defined everywhere. y is infinite from 1024 on and 0 below −1075;
 * the gradient, which is smaller, is infinite from 1024.53 on. PyTorch's gradient is infinite from
 * 1024 on.
 */
@AutoService(Op.class)
@Formula(value = "2ˣ", gradient = "y·ln 2")
public record Exp2() implements UnaryOp {
  static final Exp2 OP = new Exp2();

  private static final double LN2 = 0.6931471805599453;

  /** From here on y overflows before y·ln 2 does. */
  private static final double LARGE = 1023;

  @Override
  public String name() {
    return "exp2";
  }

  @Override
  public double forward(double x) {
    return exp2(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return x > LARGE ? exp2(x - 1) * (2 * LN2) : y * LN2;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value large = gt(x.detach(), LARGE);
    return Choice.of(
        large,
        () -> exp2(Choice.guard(large, x, LARGE).minus(1)).times(2 * LN2),
        () -> exp2(Choice.guard(Choice.not(large), x, 0)).times(LN2));
  }
}
