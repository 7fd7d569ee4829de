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
 * asinh: y = ln(x + √(x² + 1)); dy/dx = 1/√(x² + 1). Defined everywhere.
 *
 * <p>It is computed with log1p of a sum that does not cancel near 0, and as ln 2|x| far out, where
 * x² would overflow. The gradient at 10³⁰⁸ is therefore 10⁻³⁰⁸, where PyTorch has 0. Source: DLMF
 * 4.37 and 4.38.
 */
@AutoService(Op.class)
@Formula(value = "arsinh x", gradient = "1/√(x² + 1)")
public record Asinh() implements UnaryOp {
  static final Asinh OP = new Asinh();

  /** From here on x² + 1 is x². */
  private static final double LARGE = 0x1p28;

  private static final double LN2 = 0.6931471805599453;

  @Override
  public String name() {
    return "asinh";
  }

  @Override
  public double forward(double x) {
    double a = Math.abs(x);
    double y = a > LARGE ? log(a) + LN2 : log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
    return Math.copySign(y, x);
  }

  @Override
  public double localGradient(double x, double y) {
    double a = Math.abs(x);
    return a > LARGE ? 1 / a : 1 / Math.sqrt(Math.fma(x, x, 1));
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value large = gt(abs(x.detach()), LARGE);
    return Choice.of(
        large,
        () -> constant(1).div(abs(Choice.guard(large, x, LARGE))),
        () -> {
          Value v = Choice.guard(Choice.not(large), x, 0);
          return rsqrt(fma(v, v, constant(1)));
        });
  }
}
