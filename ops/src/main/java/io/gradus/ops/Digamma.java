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
 * <p>From 2 on it is computed by the recurrence (DLMF 5.5.2), which subtracts 1/x − ln(1 + 1/x)
 * from ln x at each step, and then by the asymptotic series (5.11.2). From 1 to 2 it is computed by
 * a series (5.7.6) that starts from the zero at 1.46, so that no digits are lost there, and from 0
 * to 1 by one step of the recurrence more. Below 0 it is computed by reflection (5.5.4) in pairs of
 * doubles. Commons Numbers has only 13 digits, and does not end at −10³⁰⁸.
 */
@AutoService(Op.class)
@Formula(value = "ψ(x)", gradient = "ψ′(x)")
public record Digamma() implements UnaryOp {
  static final Digamma OP = new Digamma();

  /** The zero, as a double and what the double lacks. */
  private static final double ZERO = 1.4616321449683622;

  private static final double ZERO_REST = 9.549995429965697e-17;

  /** Below this, the terms of the asymptotic series cancel. */
  private static final double FROM_ZERO = 2;

  private static final int STEPS = 14;

  /** Below 0 but nearer to it than this, 1/x is by far the larger term. */
  static final double NEAR_POLE = 0.0625;

  @Override
  public String name() {
    return "digamma";
  }

  @Override
  public double forward(double x) {
    if (x == 0) {
      return -1 / x;
    }
    if (x < 0 && x == Math.rint(x)) {
      return Double.NaN;
    }
    if (x < -NEAR_POLE) {
      return NegativeGamma.digamma(x);
    }
    if (x < 1) {
      return fromZero(1 + x) - 1 / x;
    }
    return x < FROM_ZERO ? fromZero(x) : positive(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return Polygamma.of(1, x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return polygamma(1, x);
  }

  /** (x − z)·Σ 1/((x + i)·(z + i)), with z the zero: all terms have one sign. */
  private static double fromZero(double x) {
    double distance = x - ZERO - ZERO_REST;
    double sum = 0;
    for (int i = STEPS - 1; i >= 0; i--) {
      sum += 1 / ((x + i) * (ZERO + i));
    }
    // The rest of the sum is the asymptotic series at x + n less that at z + n.
    double far = 1 / (x + STEPS);
    double zero = 1 / (ZERO + STEPS);
    double series = 0;
    for (int i = Polygamma.BERNOULLI.length; i >= 1; i--) {
      // (aᵏ − bᵏ)/(a − b) = aᵏ⁻¹ + aᵏ⁻²·b + … + bᵏ⁻¹
      double powers = 0;
      double power = 1;
      for (int k = 0; k < 2 * i; k++) {
        powers = powers * zero + power;
        power *= far;
      }
      series += Polygamma.BERNOULLI[i - 1] / (2 * i) * powers;
    }
    double rest = (0.5 + series) * far * zero;
    return distance * (sum + rest) + log1p(distance * zero);
  }

  private static double positive(double x) {
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
