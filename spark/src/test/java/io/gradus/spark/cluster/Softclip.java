package io.gradus.spark.cluster;

import io.gradus.core.UnaryOp;

/** An op of a plugin: y = x/(1 + |x|); dy/dx = 1/(1 + |x|)². */
public record Softclip() implements UnaryOp {
  @Override
  public String name() {
    return "acme.softclip";
  }

  @Override
  public double forward(double x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  public double localGradient(double x, double y) {
    return (1 - Math.abs(y)) * (1 - Math.abs(y));
  }
}
