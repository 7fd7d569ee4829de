package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.Functions.lt;
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
 * <p>Around ½, where the quotient is near 1 and loses digits, it is computed as log1p of (2x −
 * 1)/(1 − x).
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
    Value v = x.detach();
    Value outside = Choice.either(lt(v, 0), gt(v, 1));
    return Choice.of(
        outside,
        () -> constant(Double.NaN),
        () -> {
          Value p = Choice.guard(Choice.not(outside), x, 0.5);
          return constant(1).div(p.times(constant(1).minus(p)));
        });
  }
}
