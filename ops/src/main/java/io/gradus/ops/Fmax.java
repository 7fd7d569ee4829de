package io.gradus.ops;

import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.ne;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * fmax: y = max(a, b), leaving NaN out; ∂y/∂a = 1 if a ≥ b or b is NaN, else 0; ∂y/∂b = 1 − ∂y/∂a.
 * Defined everywhere; NaN only if both inputs are. At a tie, a has all of the gradient, unlike
 * {@link Maximum}, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(
    value = "max(a, b), leaving NaN out",
    gradient = {"1 if a ≥ b or b is NaN, else 0", "0 if a ≥ b or b is NaN, else 1"})
public record Fmax() implements BinaryOp {
  static final Fmax OP = new Fmax();

  @Override
  public String name() {
    return "fmax";
  }

  @Override
  public double forward(double a, double b) {
    return a > b || Double.isNaN(b) ? a : b;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return ofA(a, b) ? 1 : 0;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return ofA(a, b) ? 0 : 1;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return ofA(a.detach(), b.detach());
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return Choice.not(ofA(a.detach(), b.detach()));
  }

  private static boolean ofA(double a, double b) {
    return a >= b || Double.isNaN(b);
  }

  private static Value ofA(Value a, Value b) {
    return Choice.either(ge(a, b), ne(b, b));
  }
}
