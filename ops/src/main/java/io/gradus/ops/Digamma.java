package io.gradus.ops;

import static io.gradus.ops.Functions.polygamma;
import static io.gradus.ops.elementary.Log.log;
import static io.gradus.ops.elementary.Log1p.log1p;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * digamma: y = ψ(x) = Γ′(x)/Γ(x); dy/dx = ψ′(x). −∞ at 0 and ∞ at −0; NaN at negative whole
 * numbers, as in PyTorch, with gradient ∞.
 *
 * <p>Up by the recurrence (DLMF 5.5.2), as ln x less 1/x − ln(1 + 1/x) at each step, which keeps
 * the sum small near the zero at 1.46; then the asymptotic series (5.11.2). Below 0 by reflection
 * (5.5.4). Commons Numbers has 13 digits, and searches on and on at −10³⁰⁸.
 */
@AutoService(Op.class)
@Formula(value = "ψ(x)", gradient = "ψ′(x)")
public record Digamma() implements UnaryOp {
  static final Digamma OP = new Digamma();

  @Override
  public String name() {
    return "digamma";
  }

  @Override
  public double forward(double x) {
    if (x > 0) {
      return positive(x);
    }
    if (x == 0) {
      return -1 / x;
    }
    return x == Math.rint(x) ? Double.NaN : positive(1 - x) - Math.PI * Polygamma.cotangent(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return Polygamma.of(1, x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return polygamma(1, x);
  }

  private static double positive(double x) {
    if (x < 1) {
      return positive(x + 1) - 1 / x;
    }
    double z = x;
    double steps = 0;
    for (; z < 16; z++) {
      steps += 1 / z - log1p(1 / z);
    }
    double inverse = 1 / z;
    double square = inverse * inverse;
    double series = 0;
    double power = square;
    for (int i = 1; i <= Polygamma.BERNOULLI.length; i++) {
      series += Polygamma.BERNOULLI[i - 1] / (2 * i) * power;
      power *= square;
    }
    return log(x) - (steps + inverse / 2 + series);
  }
}
