package io.gradus.core;

/**
 * detach: y = x, through which no gradient is handed on: not 0 times the adjoint, which would be
 * NaN for an infinite one, but none at all. It stands in a {@link Trace} for {@link
 * Value#detach()}, which in the graph gives a constant.
 */
@Formula(value = "x", gradient = "none is handed on")
public record Detach() implements UnaryOp {
  static final Detach OP = new Detach();

  @Override
  public String name() {
    return "detach";
  }

  @Override
  public double forward(double x) {
    return x;
  }

  @Override
  public double localGradient(double x, double y) {
    return 0;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Value.constant(0);
  }
}
