package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.Functions.softplus;
import static io.gradus.ops.Functions.tanh;
import static io.gradus.ops.elementary.Exp.exp;
import static io.gradus.ops.elementary.Exp.times;
import static io.gradus.ops.elementary.Softplus.softplus;
import static io.gradus.ops.elementary.Tanh.tanh;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * mish: y = x·tanh(ln(1 + eˣ)); dy/dx = t + x·(1 − t²)·σ(x), with t = tanh(ln(1 + eˣ)). Defined
 * everywhere; 0 at −∞, where PyTorch has NaN.
 *
 * <p>With e = eˣ, t is (e² + 2e)/(e² + 2e + 2). For negative x, value and gradient are written as
 * eˣ plus a small correction, so that few roundings matter. Source: Misra 2019.
 */
@AutoService(Op.class)
@Formula(value = "x·tanh(ln(1 + eˣ))", gradient = "t + x·(1 − t²)·σ(x), t = tanh(ln(1 + eˣ))")
public record Mish() implements UnaryOp {
  static final Mish OP = new Mish();

  @Override
  public String name() {
    return "mish";
  }

  @Override
  public double forward(double x) {
    if (x < ScaledExp.TAIL) {
      return ScaledExp.of(x, x);
    }
    if (x < -1) {
      double tail = times(x, x);
      return tail - tail * tanhDefect(exp(x));
    }
    return x * tanh(softplus(x));
  }

  @Override
  public double localGradient(double x, double y) {
    if (x < ScaledExp.TAIL) {
      return ScaledExp.of(1 + x, x);
    }
    if (x < -1) {
      double e = exp(x);
      double t = e - e * tanhDefect(e);
      double defect = e * (2 + e * (4 + e)) / (4 + e * (6 + e * (4 + e)));
      return t * ((1 + x) - x * defect);
    }
    double e = exp(-Math.abs(x));
    if (x < 0) {
      double d = e * (e + 2) + 2;
      return e * ((e + 2) * d + 4 * x * (1 + e)) / (d * d);
    }
    double d = 1 + 2 * e * (1 + e);
    return e == 0 ? 1 : ((1 + 2 * e) * d + 4 * x * e * e * (1 + e)) / (d * d);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return ScaledExp.slope(
        x,
        v -> {
          Value t = tanh(softplus(v));
          return t.plus(v.times(constant(1).minus(t.times(t))).times(sigmoid(v)));
        });
  }

  /** 1 − tanh(ln(1 + e))/e. */
  private static double tanhDefect(double e) {
    return 0.5 * e * (1 + e) / (1 + e * (1 + 0.5 * e));
  }
}
