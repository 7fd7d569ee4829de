package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.reciprocal;
import static io.gradus.ops.Functions.square;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * softsign: y = x/(1 + |x|); dy/dx = 1/(1 + |x|)². Defined everywhere; ±1 at ±∞, where PyTorch has
 * NaN. The second derivative at 0 is 0.
 *
 * <p>Source: Bergstra, Desjardins, Lamblin and Bengio 2009.
 */
@AutoService(Op.class)
@Formula(value = "x/(1 + |x|)", gradient = "1/(1 + |x|)²")
public record Softsign() implements UnaryOp {
  static final Softsign OP = new Softsign();

  @Override
  public String name() {
    return "softsign";
  }

  @Override
  public double forward(double x) {
    return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
  }

  @Override
  public double localGradient(double x, double y) {
    double q = 1 / (1 + Math.abs(x));
    return q * q;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return square(reciprocal(abs(x).plus(1)));
  }
}
