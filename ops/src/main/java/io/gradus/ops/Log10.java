package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * log10: y = log₁₀ x; dy/dx = 1/(x·ln 10). Domain x ≥ 0: −∞ at 0, with an infinite gradient; NaN
 * below, where the gradient is still 1/(x·ln 10), as in PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "log₁₀ x", gradient = "1/(x·ln 10)")
public record Log10() implements UnaryOp {
  static final Log10 OP = new Log10();

  private static final double LOG10_E = 0.4342944819032518;

  @Override
  public String name() {
    return "log10";
  }

  @Override
  public double forward(double x) {
    return StrictMath.log10(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return LOG10_E / x;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(LOG10_E).div(x);
  }
}
