package io.gradus.ops;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.elementary.Gaussian.gaussian;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * erf: y = 2/√π·∫₀ˣ e^−t² dt; dy/dx = 2/√π·e^−x². Defined everywhere; ±1 at ±∞.
 *
 * <p>Source: DLMF 7.2.
 */
@AutoService(Op.class)
@Formula(value = "erf x", gradient = "2/√π·e^−x²")
public record Erf() implements UnaryOp {
  static final Erf OP = new Erf();

  /** 2/√π. */
  static final double SLOPE = 1.1283791670955126;

  @Override
  public String name() {
    return "erf";
  }

  @Override
  public double forward(double x) {
    return io.gradus.ops.elementary.Erf.erf(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return SLOPE * gaussian(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return exp(x.times(x).unaryMinus()).times(SLOPE);
  }
}
