package io.gradus.examples.lecture;

import io.gradus.core.UnaryOp;

/** The third Legendre polynomial: y = ½(5x³ − 3x); dy/dx = 3/2·(5x² − 1). */
record Legendre3() implements UnaryOp {
  @Override
  public String name() {
    return "lecture.legendre3";
  }

  @Override
  public double forward(double x) {
    return 0.5 * (5 * x * x * x - 3 * x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1.5 * (5 * x * x - 1);
  }
}
