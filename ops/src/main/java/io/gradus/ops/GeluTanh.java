package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.elementary.GeluTanh.geluTanh;
import static io.gradus.ops.elementary.GeluTanh.gradient;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * gelu_tanh: y = x/2·(1 + tanh u), with u = √(2/π)·(x + 0.044715·x³); dy/dx = (1 + tanh u)/2 +
 * x/2·(1 − tanh² u)·u′. Defined everywhere; 0 at −∞, where PyTorch has NaN. It is PyTorch's gelu
 * with approximate='tanh'.
 *
 * <p>It is computed as x·σ(2u), which keeps its digits in the left tail, where 1 + tanh cancels. 2u
 * is kept in two parts there. Source: Hendrycks and Gimpel 2016.
 */
@AutoService(Op.class)
@Formula(value = "x·σ(2u), u = √(2/π)·(x + 0.044715·x³)", gradient = "σ(2u) + 2x·u′·σ(2u)·σ(−2u)")
public record GeluTanh() implements UnaryOp {
  static final GeluTanh OP = new GeluTanh();

  /** 2·√(2/π). */
  private static final double K = 1.5957691216057308;

  private static final double CUBIC = 0.044715;

  /** Beyond this the gradient is 0 or 1. */
  private static final double FLAT = 22;

  @Override
  public String name() {
    return "gelu_tanh";
  }

  @Override
  public double forward(double x) {
    return geluTanh(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return gradient(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value v = x.detach();
    Value flat = ge(abs(v), FLAT);
    return Choice.of(flat, () -> gt(v, 0), () -> formula(Choice.guard(Choice.not(flat), x, 0), y));
  }

  private static Value formula(Value x, Value y) {
    Value square = x.times(x);
    Value twiceU = square.times(CUBIC).plus(1).times(x).times(K);
    Value complement = sigmoid(twiceU.unaryMinus());
    // In the tail y/x is σ(2u) without the rounding of 2u, which the exponential would magnify.
    Value tail = lt(x.detach(), -1);
    Value s = Choice.of(tail, () -> y.div(Choice.guard(tail, x, -1)), () -> sigmoid(twiceU));
    return s.plus(x.times(s.times(complement)).times(square.times(3 * CUBIC).plus(1).times(K)));
  }
}
