package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.elementary.Log.log;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * log2: y = log₂ x; dy/dx = 1/(x·ln 2). Domain x ≥ 0: −∞ at 0, with an infinite gradient; NaN
 * below, where the gradient is still 1/(x·ln 2), as in PyTorch. Exact at powers of two.
 */
@AutoService(Op.class)
@Formula(value = "log₂ x", gradient = "1/(x·ln 2)")
public record Log2() implements UnaryOp {
  static final Log2 OP = new Log2();

  private static final double LOG2_E = 1.4426950408889634;

  @Override
  public String name() {
    return "log2";
  }

  @Override
  public double forward(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return log(x);
    }
    // Halves and doublings are exact, so only a factor between ¾ and 1½ is left to the logarithm.
    double scaled = x < Double.MIN_NORMAL ? x * 0x1p54 : x;
    int exponent = Math.getExponent(scaled);
    double factor = Math.scalb(scaled, -exponent);
    if (factor > 1.5) {
      factor /= 2;
      exponent++;
    }
    return (x < Double.MIN_NORMAL ? exponent - 54 : exponent) + log(factor) * LOG2_E;
  }

  @Override
  public double localGradient(double x, double y) {
    return LOG2_E / x;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return constant(LOG2_E).div(x);
  }
}
