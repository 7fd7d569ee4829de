package io.gradus.ops;

import static io.gradus.ops.Functions.digamma;
import static io.gradus.ops.elementary.Log.log;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * lgamma: y = ln |Γ(x)|; dy/dx = ψ(x), the digamma function. ∞ at 0 and at negative whole numbers,
 * where the gradient is NaN (−∞ at 0, ∞ at −0), as in PyTorch.
 *
 * <p>The value is that of Commons Numbers for x > 0. Below 0, where Commons Numbers loses digits
 * near the zeros, it is computed in pairs of doubles. Source: DLMF 5.2.
 */
@AutoService(Op.class)
@Formula(value = "ln |Γ(x)|", gradient = "ψ(x)")
public record Lgamma() implements UnaryOp {
  static final Lgamma OP = new Lgamma();

  /** Below this size Γ(x) is 1/x, to the last digit of its logarithm. */
  private static final double TINY = 0x1p-60;

  @Override
  public String name() {
    return "lgamma";
  }

  @Override
  public double forward(double x) {
    if (x <= 0 && x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (Math.abs(x) < TINY) {
      return -log(Math.abs(x));
    }
    return x < 0 ? NegativeGamma.logGamma(x) : LogGamma.value(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return Digamma.OP.forward(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return digamma(x);
  }
}
