package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.Functions.softplus;
import static io.gradus.ops.Functions.tanh;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * mish: y = x·tanh(ln(1 + eˣ)); dy/dx = t + x·(1 − t²)·σ(x), with t = tanh(ln(1 + eˣ)). Defined
 * everywhere; 0 at −∞, where PyTorch has NaN.
 *
 * <p>With e = eˣ, t is (e² + 2e)/(e² + 2e + 2), so one exponential that is at most 1 gives all, and
 * nothing cancels. Source: Misra 2019.
 */
@AutoService(Op.class)
@Formula(value = "x·tanh(ln(1 + eˣ))", gradient = "t + x·(1 − t²)·σ(x), t = tanh(ln(1 + eˣ))")
public record Mish() implements UnaryOp {
  static final Mish OP = new Mish();

  /** Beyond ±1000 the gradient is 0 or 1, and its parts overflow. */
  private static final double FLAT = 1000;

  @Override
  public String name() {
    return "mish";
  }

  @Override
  public double forward(double x) {
    if (x < ScaledExp.TAIL) {
      return ScaledExp.of(x, x);
    }
    double e = Math.exp(-Math.abs(x));
    return x < 0
        ? x * (e * (e + 2) / (e * (e + 2) + 2))
        : x * ((1 + 2 * e) / (1 + 2 * e * (1 + e)));
  }

  @Override
  public double localGradient(double x, double y) {
    if (x < ScaledExp.TAIL) {
      return ScaledExp.of(1 + x, x);
    }
    double e = Math.exp(-Math.abs(x));
    if (x < 0) {
      double d = e * (e + 2) + 2;
      return e * ((e + 2) * d + 4 * x * (1 + e)) / (d * d);
    }
    double d = 1 + 2 * e * (1 + e);
    return e == 0 ? 1 : ((1 + 2 * e) * d + 4 * x * e * e * (1 + e)) / (d * d);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    if (Math.abs(x.data()) > FLAT) {
      return constant(localGradient(x.data(), y.data()));
    }
    if (x.data() < ScaledExp.TAIL) {
      return ScaledExp.of(x.plus(1), x);
    }
    Value t = tanh(softplus(x));
    return t.plus(x.times(constant(1).minus(t.times(t))).times(sigmoid(x)));
  }
}
