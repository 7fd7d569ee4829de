package io.gradus.ops;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.elementary.Gaussian.gaussian;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * erfc: y = 1 − erf x; dy/dx = −2/√π·e^−x². Defined everywhere; exact for large x, where erf is 1.
 *
 * <p>Source: DLMF 7.2.
 */
@AutoService(Op.class)
@Formula(value = "1 − erf x", gradient = "−2/√π·e^−x²")
public record Erfc() implements UnaryOp {
  static final Erfc OP = new Erfc();

  @Override
  public String name() {
    return "erfc";
  }

  @Override
  public double forward(double x) {
    return io.gradus.ops.elementary.Erf.erfc(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return -Erf.SLOPE * gaussian(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return exp(x.times(x).unaryMinus()).times(-Erf.SLOPE);
  }
}
