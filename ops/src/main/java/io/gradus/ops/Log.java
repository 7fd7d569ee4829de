package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.elementary.Log.log;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * log: y = ln x; dy/dx = 1/x. Domain x ≥ 0: −∞ at 0, with an infinite gradient; NaN below, where
 * the gradient is still 1/x, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "ln x", gradient = "1/x")
public record Log() implements UnaryOp {
  static final Log OP = new Log();

  @Override
  public String name() {
    return "log";
  }

  @Override
  public double forward(double x) {
    return log(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 / x;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(1).div(x);
  }
}
