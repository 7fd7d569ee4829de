package io.gradus.ops;

import static io.gradus.ops.Functions.polygamma;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import org.apache.commons.numbers.core.DD;

/**
 * polygamma: y = ψ⁽ᵏ⁾(x), the k-th derivative of {@link Digamma}; dy/dx = ψ⁽ᵏ⁺¹⁾(x). At whole
 * numbers ≤ 0: ∞ if k is odd, −∞ if k is even.
 *
 * <p>PyTorch has no default order. The instance in the registry has order 1. Source: DLMF 5.15. The
 * recurrence (5.15.5) leads to numbers for which the asymptotic series holds (5.15.9), and below 0
 * there is a reflection (5.15.6). PyTorch's ψ′ has 9 digits.
 *
 * @param order k ≥ 1
 */
@AutoService(Op.class)
@Formula(value = "ψ⁽ᵏ⁾(x)", gradient = "ψ⁽ᵏ⁺¹⁾(x)")
public record Polygamma(int order) implements UnaryOp {
  /** B₂, B₄ … */
  static final double[] BERNOULLI = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
  };

  /** Order 1. */
  public Polygamma() {
    this(1);
  }

  /**
   * An op of this order.
   *
   * @throws IllegalArgumentException if the order is less than 1
   */
  public Polygamma {
    if (order < 1) {
      throw new IllegalArgumentException(
          "Op 'polygamma' takes an order of 1 or more, got %d. Order 0 is digamma"
              .formatted(order));
    }
  }

  @Override
  public String name() {
    return "polygamma";
  }

  @Override
  public double forward(double x) {
    return of(order, x);
  }

  @Override
  public double localGradient(double x, double y) {
    return of(order + 1, x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return polygamma(order + 1, x);
  }

  static double of(int k, double x) {
    boolean odd = k % 2 == 1;
    if (x > 0) {
      return odd ? positive(k, x) : -positive(k, x);
    }
    if (x == Math.rint(x)) {
      double pole = x == Double.NEGATIVE_INFINITY ? Double.NaN : Double.POSITIVE_INFINITY;
      return odd ? pole : Double.NEGATIVE_INFINITY;
    }
    if (k == 1) {
      return x > -Digamma.NEAR_POLE ? positive(1, 1 + x) + 1 / (x * x) : trigamma(x);
    }
    return -positive(k, 1 - x) - Math.PI * cotangent(k, x);
  }

  /** ψ′(x) = π²/sin² πx − ψ′(1 − x) for x &lt; 0: twice the error of 1/sin would be too much. */
  private static double trigamma(double x) {
    return NegativeGamma.squaredCosecant(x).subtract(positive(1, 1 - x)).hi();
  }

  /** The absolute value for x &gt; 0: k!·Σ 1/(x + i)ᵏ⁺¹. */
  private static double positive(int k, double x) {
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    // From 16 + k on, eight terms of the series give all digits.
    int steps = (int) Math.max(0, Math.ceil(16 + k - x));
    DD sum = DD.ZERO;
    for (int i = steps - 1; i >= 1; i--) {
      DD z = DD.ofSum(x, i);
      double term = k * StrictMath.pow(z.hi(), -k - 1);
      // z.hi() is rounded: (z + d)⁻ᵏ⁻¹ ≈ z⁻ᵏ⁻¹·(1 − (k + 1)·d/z).
      sum = sum.add(term).subtract(term * (k + 1) * z.lo() / z.hi());
    }
    DD far = DD.ofSum(x, steps);
    double head = StrictMath.pow(far.hi(), -k);
    sum = sum.add(head * (beyondOne(k, far.hi()) - k * far.lo() / far.hi())).add(head);
    double first = steps == 0 ? 0 : k * StrictMath.pow(x, -k - 1);
    double factorial = 1;
    for (int i = 2; i < k; i++) {
      factorial *= i;
    }
    return factorial * (first + sum.hi());
  }

  /** k/(2z) + Σ B₂ᵢ·(2i + k − 1)!/((2i)!·(k − 1)!·z²ⁱ): the series is 1 more, times z⁻ᵏ. */
  private static double beyondOne(int k, double z) {
    double inverse = 1 / z;
    double series = 0;
    double term = k * (k + 1) / 2.0 * inverse * inverse;
    for (int i = 1; i <= BERNOULLI.length; i++) {
      series += BERNOULLI[i - 1] * term;
      int m = 2 * i;
      term *= (double) (m + k + 1) * (m + k) / ((m + 2) * (m + 1)) * inverse * inverse;
    }
    return series + k * inverse / 2;
  }

  /** cot(πx), exactly 0 halfway between whole numbers. */
  static double cotangent(double x) {
    double r = x - Math.rint(x);
    return Math.abs(r) > 0.25
        ? StrictMath.tan(Math.PI * (Math.copySign(0.5, r) - r))
        : 1 / StrictMath.tan(Math.PI * r);
  }

  /** dᵏ/dxᵏ cot(πx): πᵏ times a polynomial of c = cot(πx), as dc/dx = −π·(1 + c²). */
  private static double cotangent(int k, double x) {
    double c = cotangent(x);
    double[] p = {0, 1};
    for (int i = 0; i < k; i++) {
      double[] next = new double[p.length + 1];
      for (int power = 1; power < p.length; power++) {
        next[power - 1] -= power * p[power];
        next[power + 1] -= power * p[power];
      }
      p = next;
    }
    double value = p[k + 1];
    for (int power = k; power >= 0; power--) {
      value = value * c + p[power];
    }
    return value * StrictMath.pow(Math.PI, k);
  }
}
