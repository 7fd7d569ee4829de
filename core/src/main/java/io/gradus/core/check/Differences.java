package io.gradus.core.check;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The slopes of a function F: ℝⁿ → ℝᵐ at a point, along an input or another direction.
 *
 * <p>Steps are in proportion to the size of the input, or to 1 if it is smaller, and powers of two,
 * so that x ± h is exact (Press et al., Numerical Recipes, section 5.7). The best step depends on
 * higher derivatives, which are unknown. So eight steps are tried, each sixteen times wider than
 * the one before, and {@link Limit} finds where they agree. For an input near 0, another eight are
 * tried in proportion to the input itself.
 */
final class Differences {
  private static final int NARROWEST = -36;
  private static final int WIDEST = -8;
  private static final int STRIDE = 4;

  /** Below this, an input may well be on a scale of its own. */
  private static final double SMALL = 0x1p-20;

  private final UnaryOperator<double[]> f;
  private final double[] x;
  private final double[] f0;
  private final double[] noise;

  /**
   * @param f0 F(x)
   * @param noise how far each output may be off by rounding
   */
  Differences(UnaryOperator<double[]> f, double[] x, double[] f0, double[] noise) {
    this.f = f;
    this.x = x;
    this.f0 = f0;
    this.noise = noise;
  }

  /** The slope of each output along an input. */
  Slope[] along(int input) {
    double[] direction = new double[x.length];
    direction[input] = 1;
    DoubleStream steps = steps(Math.getExponent(scale(x[input])));
    if (x[input] != 0 && Math.abs(x[input]) < SMALL) {
      steps = DoubleStream.concat(steps, steps(Math.getExponent(x[input]))).sorted();
    }
    // A narrower one would have x ± h rounded.
    return along(direction, steps.filter(h -> h >= 4 * Math.ulp(x[input])));
  }

  /** The slope of each output along a direction in proportion to the inputs' sizes. */
  Slope[] along(double[] direction) {
    return along(direction, steps(0));
  }

  /** The size of an input: 1 or more. */
  static double scale(double x) {
    return Math.max(1, Math.abs(x));
  }

  private Slope[] along(double[] direction, DoubleStream steps) {
    Slope[] slopes = new Slope[f0.length];
    Arrays.setAll(slopes, output -> new Slope());
    steps.forEach(h -> add(slopes, direction, h));
    return slopes;
  }

  private void add(Slope[] slopes, double[] direction, double h) {
    double[][] around = {
      at(direction, -2 * h), at(direction, -h), f0, at(direction, h), at(direction, 2 * h)
    };
    for (int i = 0; i < slopes.length; i++) {
      int output = i;
      double[] values = Arrays.stream(around).mapToDouble(at -> at[output]).toArray();
      slopes[i].add(h, values, noise[i]);
    }
  }

  private double[] at(double[] direction, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += h * direction[i];
    }
    return f.apply(moved);
  }

  /** From the narrowest to the widest. */
  private static DoubleStream steps(int exponent) {
    return IntStream.iterate(NARROWEST, e -> e <= WIDEST, e -> e + STRIDE)
        .mapToDouble(e -> Math.scalb(1.0, exponent + e));
  }
}
