package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.fma;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.Functions.rsqrt;
import static io.gradus.ops.elementary.Log.log;
import static io.gradus.ops.elementary.Log1p.log1p;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * acosh: y = ln(x + √(x² − 1)); dy/dx = 1/√(x² − 1). Domain x ≥ 1: 0 at 1, with an infinite
 * gradient; NaN below. For x ≤ −1 the gradient is still 1/√(x² − 1), as in PyTorch.
 *
 * <p>It is computed with log1p near 1 and as ln 2x far out, where x² would overflow. The gradient
 * at 10³⁰⁸ is therefore 10⁻³⁰⁸, where PyTorch has 0. Source: DLMF 4.37 and 4.38.
 */
@AutoService(Op.class)
@Formula(value = "arcosh x", gradient = "1/√(x² − 1)")
public record Acosh() implements UnaryOp {
  static final Acosh OP = new Acosh();

  /** From here on x² − 1 is x². */
  private static final double LARGE = 0x1p28;

  private static final double LN2 = 0.6931471805599453;

  @Override
  public String name() {
    return "acosh";
  }

  @Override
  public double forward(double x) {
    if (x > LARGE) {
      return log(x) + LN2;
    }
    if (x < 1) {
      return Double.NaN;
    }
    double t = x - 1;
    return log1p(t + Math.sqrt(2 * t + t * t));
  }

  @Override
  public double localGradient(double x, double y) {
    double a = Math.abs(x);
    return a > LARGE ? 1 / a : 1 / Math.sqrt(Math.fma(x, x, -1));
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value large = gt(abs(x.detach()), LARGE);
    return Choice.of(
        large,
        () -> constant(1).div(abs(Choice.guard(large, x, LARGE))),
        () -> {
          Value v = Choice.guard(Choice.not(large), x, 2);
          return rsqrt(fma(v, v, constant(-1)));
        });
  }
}
