package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.le;
import static io.gradus.ops.Functions.lt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * hardswish: y = x·min(max(x + 3, 0), 6)/6; dy/dx = 0 if x &lt; −3, x/3 + ½ if x ≤ 3, else 1.
 * Defined everywhere; 0 at −∞, where PyTorch has NaN. The kinks at −3 and 3 have gradients −½ and
 * 3/2 and second derivative 0; NaN stays NaN with gradient 1, as in PyTorch.
 *
 * <p>Source: Howard et al. 2019.
 */
@AutoService(Op.class)
@Formula(value = "x·min(max(x + 3, 0), 6)/6", gradient = "0 if x < −3, x/3 + ½ if x ≤ 3, else 1")
public record Hardswish() implements UnaryOp {
  static final Hardswish OP = new Hardswish();

  @Override
  public String name() {
    return "hardswish";
  }

  @Override
  public double forward(double x) {
    return x <= -3 ? -0.0 : x >= 3 ? x : x * (x + 3) / 6;
  }

  @Override
  public double localGradient(double x, double y) {
    return x < -3 ? 0 : x <= 3 ? x / 3 + 0.5 : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value v = x.detach();
    Value inside = lt(abs(v), 3);
    return Choice.of(
        inside,
        () -> Choice.guard(inside, x, 0).div(3).plus(0.5),
        () ->
            Choice.of(
                lt(v, -3),
                () -> constant(0),
                () -> Choice.of(le(v, 3), () -> v.div(3).plus(0.5), () -> constant(1))));
  }
}
