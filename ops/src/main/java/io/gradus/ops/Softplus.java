package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.gt;
import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.elementary.Sigmoid.sigmoid;
import static io.gradus.ops.elementary.Softplus.softplus;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * softplus: y = ln(1 + e^(β·x))/β; dy/dx = σ(β·x). Defined everywhere.
 *
 * <p>The value neither overflows nor loses digits. The default therefore doesn't need PyTorch's
 * switch to y = x above 20, which drops up to 2·10⁻⁹. A threshold turns it on.
 *
 * @param beta β, by default 1
 * @param threshold y = x where β·x is greater than this; by default ∞, so nowhere
 */
@AutoService(Op.class)
@Formula(value = "ln(1 + e^(β·x))/β", gradient = "σ(β·x)")
public record Softplus(double beta, double threshold) implements UnaryOp {
  static final Softplus OP = new Softplus();

  /** β = 1, no threshold. */
  public Softplus() {
    this(1, Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public double forward(double x) {
    double z = beta * x;
    return z > threshold ? x : softplus(z) / beta;
  }

  @Override
  public double localGradient(double x, double y) {
    return beta * x > threshold ? 1 : sigmoid(beta * x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    if (threshold == Double.POSITIVE_INFINITY) {
      return slope(x);
    }
    Value z = x.detach().times(beta);
    // PyTorch counts the threshold in for the second derivative, though not for the gradient.
    return Choice.of(
        eq(z, threshold),
        () -> sigmoid(z),
        () -> Choice.of(gt(z, threshold), () -> constant(1), () -> slope(x)));
  }

  private Value slope(Value x) {
    return sigmoid(beta == 1 ? x : x.times(beta));
  }
}
