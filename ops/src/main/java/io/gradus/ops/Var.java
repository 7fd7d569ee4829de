package io.gradus.ops;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * var: y = Σ(xᵢ − m)²/(n − c), with m the mean; ∂y/∂xᵢ = 2·(xᵢ − m)/(n − c). Defined everywhere.
 * Value and gradients are NaN unless n is greater than c.
 *
 * @param correction c, which is subtracted from n; by default 1, which makes the variance unbiased
 *     (Bessel)
 */
@AutoService(Op.class)
@Formula(value = "Σ(xᵢ − m)²/(n − c)", gradient = "2·(xᵢ − m)/(n − c)")
public record Var(int correction) implements NaryOp {
  static final Var OP = new Var();

  /** Unbiased. */
  public Var() {
    this(1);
  }

  @Override
  public String name() {
    return "var";
  }

  @Override
  public double forward(double[] x) {
    double squares = 0;
    for (double deviation : Deviations.of(x)) {
      squares += deviation * deviation;
    }
    return squares / freedom(x.length);
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    double[] deviations = Deviations.of(x);
    for (int i = 0; i < x.length; i++) {
      gradients[i] = deviations[i] * (2 / freedom(x.length));
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value[] gradients = Deviations.of(x);
    for (int i = 0; i < x.length; i++) {
      gradients[i] = gradients[i].times(2 / freedom(x.length));
    }
    return gradients;
  }

  private double freedom(int n) {
    return Math.max(0, n - correction);
  }
}
