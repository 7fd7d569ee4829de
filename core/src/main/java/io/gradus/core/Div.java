package io.gradus.core;

/**
 * div: y = a/b; ∂y/∂a = 1/b, ∂y/∂b = −y/b. 0/0 is NaN, with an infinite gradient to the numerator,
 * as in PyTorch.
 */
@Formula(
    value = "a/b",
    gradient = {"1/b", "−y/b"})
record Div() implements BinaryOp {
  static final Div OP = new Div();

  @Override
  public String name() {
    return "div";
  }

  @Override
  public double forward(double a, double b) {
    return a / b;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return 1 / b;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return -y / b;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return Value.constant(1).div(b);
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return y.unaryMinus().div(b);
  }
}
