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
 * <p>With order k it is the k-th derivative of sinc, and its gradient is the op of order k + 1.
 * {@link SincDerivative} gives the source of the derivatives.
 *
 * @param order k ≥ 0; by default 0, sinc itself
 */
@AutoService(Op.class)
@Formula(value = "sin(πx)/(πx)", gradient = "(cos(πx) − y)/x")
public record Sinc(int order) implements UnaryOp {
  static final Sinc OP = new Sinc();

  /** Order 0. */
  public Sinc() {
    this(0);
  }

  /**
   * The derivative of this order.
   *
   * @throws IllegalArgumentException if the order is less than 0
   */
  public Sinc {
    if (order < 0) {
      throw new IllegalArgumentException(
          "Op 'sinc' takes an order of 0 or more, got %d".formatted(order));
    }
  }

  @Override
  public String name() {
    return "sinc";
  }

  @Override
  public double forward(double x) {
    return SincDerivative.of(order, x);
  }

  @Override
  public double localGradient(double x, double y) {
    return SincDerivative.of(order + 1, x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Value.apply(new Sinc(order + 1), x);
  }
}
