package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.elementary.Log.log;
import static io.gradus.ops.elementary.Log1p.log1p;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * logit: y = ln(x/(1 − x)); dy/dx = 1/(x·(1 − x)). Domain 0 ≤ x ≤ 1: ∓∞ at the ends, with an
 * infinite gradient; outside, both are NaN.
 *
 * <p>Around ½, where the quotient rounds to 1, by log1p of (2x − 1)/(1 − x).
 */
@AutoService(Op.class)
@Formula(value = "ln(x/(1 − x))", gradient = "1/(x·(1 − x))")
public record Logit() implements UnaryOp {
  static final Logit OP = new Logit();

  @Override
  public String name() {
    return "logit";
  }

  @Override
  public double forward(double x) {
    return x > 0.25 && x < 0.75 ? log1p((2 * x - 1) / (1 - x)) : log(x / (1 - x));
  }

  @Override
  public double localGradient(double x, double y) {
    return x < 0 || x > 1 ? Double.NaN : 1 / (x * (1 - x));
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return x.data() < 0 || x.data() > 1
        ? constant(Double.NaN)
        : constant(1).div(x.times(constant(1).minus(x)));
  }
}
