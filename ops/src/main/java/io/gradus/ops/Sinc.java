package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * sinc: y = sin(πx)/(πx), and 1 at 0; dy/dx = (cos(πx) − y)/x. Defined everywhere; 0 at whole
 * numbers other than 0, exactly, where PyTorch rounds πx; NaN at ±∞.
 *
 * <p>Source of the derivatives: see {@link SincDerivative}.
 */
@AutoService(Op.class)
@Formula(value = "sin(πx)/(πx)", gradient = "(cos(πx) − y)/x")
public record Sinc() implements UnaryOp {
  static final Sinc OP = new Sinc();

  @Override
  public String name() {
    return "sinc";
  }

  @Override
  public double forward(double x) {
    return SincDerivative.of(0, x);
  }

  @Override
  public double localGradient(double x, double y) {
    return SincDerivative.of(1, x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Value.apply(new SincDerivative(1), x);
  }
}
