package io.gradus.core;

/** tanh, as a plugin would bring it: the core has arithmetic only. */
public record Tanh() implements UnaryOp {
  public static final Tanh OP = new Tanh();

  @Override
  public String name() {
    return "test.tanh";
  }

  @Override
  public double forward(double x) {
    return Math.tanh(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 - y * y;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Value.constant(1).minus(y.times(y));
  }
}
