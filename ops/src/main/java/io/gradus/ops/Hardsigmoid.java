package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.lt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * hardsigmoid: y = min(max(x + 3, 0), 6)/6; dy/dx = 1/6 if −3 &lt; x &lt; 3, else 0. Defined
 * everywhere. Both kinks have gradient 0; NaN stays NaN with gradient 0, as in PyTorch.
 *
 * <p>PyTorch’s gradient is 1/6 rounded to a float. Source: Howard et al. 2019.
 */
@AutoService(Op.class)
@Formula(value = "min(max(x + 3, 0), 6)/6", gradient = "1/6 if −3 < x < 3, else 0")
public record Hardsigmoid() implements UnaryOp {
  static final Hardsigmoid OP = new Hardsigmoid();

  @Override
  public String name() {
    return "hardsigmoid";
  }

  @Override
  public double forward(double x) {
    return Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  @Override
  public double localGradient(double x, double y) {
    return x > -3 && x < 3 ? 1.0 / 6 : 0;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.of(lt(abs(x.detach()), 3), 1.0 / 6, 0);
  }
}
