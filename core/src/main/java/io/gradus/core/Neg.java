package io.gradus.core;

/** neg: y = −x; dy/dx = −1. */
@Formula(value = "−x", gradient = "−1")
record Neg() implements UnaryOp {
  static final Neg OP = new Neg();

  @Override
  public String name() {
    return "neg";
  }

  @Override
  public double forward(double x) {
    return -x;
  }

  @Override
  public double localGradient(double x, double y) {
    return -1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Value.constant(-1);
  }
}
