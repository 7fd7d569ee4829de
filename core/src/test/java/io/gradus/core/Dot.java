package io.gradus.core;

import java.util.Arrays;

/** y = Σ xᵢ·xᵢ₊₁ over pairs; an odd last input stands alone. */
public record Dot() implements NaryOp {
  public static final Dot OP = new Dot();

  @Override
  public String name() {
    return "test.dot";
  }

  @Override
  public double forward(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i += 2) {
      sum += i + 1 < x.length ? x[i] * x[i + 1] : x[i];
    }
    return sum;
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    Arrays.setAll(gradients, i -> (i ^ 1) < x.length ? x[i ^ 1] : 1);
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = new Value[x.length];
    Arrays.setAll(gradients, i -> (i ^ 1) < x.length ? x[i ^ 1] : Value.constant(1));
    return gradients;
  }
}
