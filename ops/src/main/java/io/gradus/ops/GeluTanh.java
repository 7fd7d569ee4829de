package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.sigmoid;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * gelu_tanh: y = x/2·(1 + tanh u), with u = √(2/π)·(x + 0.044715·x³); dy/dx = (1 + tanh u)/2 +
 * x/2·(1 − tanh² u)·u′. Defined everywhere; 0 at −∞, where PyTorch has NaN. PyTorch's gelu with
 * approximate='tanh'.
 *
 * <p>Computed as x·σ(2u), which keeps the left tail, where 1 + tanh cancels. Source: Hendrycks and
 * Gimpel 2016.
 */
@AutoService(Op.class)
@Formula(value = "x·σ(2u), u = √(2/π)·(x + 0.044715·x³)", gradient = "σ(2u) + 2x·u′·σ(2u)·σ(−2u)")
public record GeluTanh() implements UnaryOp {
  static final GeluTanh OP = new GeluTanh();

  /** 2·√(2/π). */
  private static final double K = 1.5957691216057308;

  private static final double CUBIC = 0.044715;

  @Override
  public String name() {
    return "gelu_tanh";
  }

  @Override
  public double forward(double x) {
    double s = Sigmoid.of(twiceU(x));
    return s == 0 ? -0.0 : x * s;
  }

  @Override
  public double localGradient(double x, double y) {
    double s = Sigmoid.of(twiceU(x));
    double slope = s * Sigmoid.of(-twiceU(x));
    return slope == 0 ? s : s + x * slope * (K * (1 + 3 * CUBIC * (x * x)));
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value square = x.times(x);
    Value twiceU = square.times(CUBIC).plus(1).times(x).times(K);
    Value s = sigmoid(twiceU);
    Value slope = s.times(sigmoid(twiceU.unaryMinus()));
    return slope.data() == 0
        ? constant(s.data())
        : s.plus(x.times(slope).times(square.times(3 * CUBIC).plus(1).times(K)));
  }

  private static double twiceU(double x) {
    return (CUBIC * (x * x) + 1) * x * K;
  }
}
