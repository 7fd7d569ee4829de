package io.gradus.core;

/** add: y = a + b; ∂y/∂a = 1, ∂y/∂b = 1. */
@Formula(
    value = "a + b",
    gradient = {"1", "1"})
record Add() implements BinaryOp {
  static final Add OP = new Add();

  @Override
  public String name() {
    return "add";
  }

  @Override
  public double forward(double a, double b) {
    return a + b;
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return 1;
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return 1;
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    return Value.constant(1);
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    return Value.constant(1);
  }
}
