package io.gradus.ops;

import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.elementary.Exp.exp;
import static io.gradus.ops.elementary.Log1p.log1p;
import static io.gradus.ops.elementary.Sigmoid.sigmoid;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * logaddexp: y = ln(eᵃ + eᵇ); ∂y/∂a = σ(a − b), ∂y/∂b = σ(b − a). Defined everywhere, without
 * overflow; where both inputs are ∞ or both are −∞, y is the same and the gradients are NaN.
 */
@AutoService(Op.class)
@Formula(
    value = "ln(eᵃ + eᵇ)",
    gradient = {"σ(a − b)", "σ(b − a)"})
public record LogAddExp() implements BinaryOp {
  static final LogAddExp OP = new LogAddExp();

  private static final double LN2 = 0.6931471805599453;

  @Override
  public String name() {
    return "logaddexp";
  }

  @Override
  public double forward(double a, double b) {
    return a == b ? a + LN2 : Math.max(a, b) + log1p(exp(-Math.abs(a - b)));
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return sigmoid(a - b);
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return sigmoid(b - a);
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return sigmoid(a.minus(b));
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return sigmoid(b.minus(a));
  }
}
