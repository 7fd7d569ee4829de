package io.gradus.contract;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Derivatives by differences of the value. */
final class Differences {
  /** Relative to x, or to itself where x is smaller. */
  static final double STEP = 0x1p-9;

  /** How far the estimates of two step sizes may be apart, relatively. */
  private static final double AGREEMENT = 1e-5;

  private Differences() {}

  /**
   * An estimate of a derivative.
   *
   * @param error how far it may be off
   */
  record Estimate(double value, double error) {
    boolean accepts(double derivative) {
      return Math.abs(derivative - value) <= error;
    }
  }

  /**
   * f′(x) from f(x ± h) and f(x ± 2h). Null where that can't be told: if another step size gives
   * another answer, or f bends as it does at a kink or a jump, or rounding hides all digits, as it
   * does of the smallest numbers.
   */
  static @Nullable Estimate derivative(DoubleUnaryOperator f, double x) {
    // A power of two, so that x ± h is exact; and never from one whole number to another, between
    // which powers of negative numbers are undefined.
    double h = Math.scalb(1.0, Math.getExponent(STEP * Math.max(Math.abs(x), STEP)));
    h = Math.min(h, 0.25);
    if (Math.ulp(x) > h / 4) {
      return null;
    }
    double coarse = fivePoint(f, x, h);
    double fine = fivePoint(f, x, h / 2);
    double size = Math.abs(f.applyAsDouble(x)) + Math.abs(f.applyAsDouble(x + 2 * h));
    double noise = 8 * Math.ulp(size) / h;
    boolean agree = Math.abs(coarse - fine) <= AGREEMENT * Math.abs(fine) + noise;
    boolean smooth = bend(f, x, h / 2) <= 0.35 * bend(f, x, h) + 8 * Math.ulp(size);
    boolean visible = noise <= AGREEMENT * Math.abs(fine) || fine == 0;
    boolean normal = fine == 0 || Math.abs(fine) > 1e-280;
    return agree && smooth && visible && normal && Double.isFinite(fine)
        ? new Estimate(fine, 10 * AGREEMENT * Math.abs(fine) + noise)
        : null;
  }

  private static double fivePoint(DoubleUnaryOperator f, double x, double h) {
    double one = f.applyAsDouble(x + h) - f.applyAsDouble(x - h);
    double two = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h);
    return (8 * one - two) / (12 * h);
  }

  /** At half the step a quarter, if f is smooth; half of it at a kink, and all of it at a jump. */
  private static double bend(DoubleUnaryOperator f, double x, double h) {
    double forward = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x);
    double back = f.applyAsDouble(x) - f.applyAsDouble(x - 2 * h);
    return Math.abs(forward - back);
  }
}
