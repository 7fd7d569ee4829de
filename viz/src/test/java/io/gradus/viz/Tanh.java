package io.gradus.viz;

import io.gradus.core.UnaryOp;

record Tanh() implements UnaryOp {
  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public double forward(double x) {
    return Math.tanh(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 - y * y;
  }
}
