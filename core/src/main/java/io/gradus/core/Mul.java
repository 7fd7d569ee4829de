package io.gradus.core;

/** mul: y = a·b; ∂y/∂a = b, ∂y/∂b = a. */
@Formula(
    value = "a·b",
    gradient = {"b", "a"})
record Mul() implements BinaryOp {
  static final Mul OP = new Mul();

  @Override
  public String name() {
    return "mul";
  }

  @Override
  public double forward(double a, double b) {
    return a * b;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return b;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return a;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return b;
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return a;
  }
}
