package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.elementary.Log1p.log1p;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * log1p: y = ln(1 + x); dy/dx = 1/(1 + x). Domain x ≥ −1: −∞ at −1, with an infinite gradient; NaN
 * below, where the gradient is still 1/(1 + x), as in PyTorch. Exact near 0, where 1 + x would
 * round.
 */
@AutoService(Op.class)
@Formula(value = "ln(1 + x)", gradient = "1/(1 + x)")
public record Log1p() implements UnaryOp {
  static final Log1p OP = new Log1p();

  @Override
  public String name() {
    return "log1p";
  }

  @Override
  public double forward(double x) {
    return log1p(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 / (1 + x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(1).div(x.plus(1));
  }
}
