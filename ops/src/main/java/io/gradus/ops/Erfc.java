package io.gradus.ops;

import static io.gradus.ops.Functions.exp;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * erfc: y = 1 − erf x; dy/dx = −2/√π·e^−x². Defined everywhere; exact for large x, where erf is 1.
 *
 * <p>Source: DLMF 7.2; the value is that of Commons Numbers.
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
    return org.apache.commons.numbers.gamma.Erfc.value(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return -Erf.SLOPE * Math.exp(-x * x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return exp(x.times(x).unaryMinus()).times(-Erf.SLOPE);
  }
}
