package io.gradus.examples.docs;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The part of the plane that a plot shows. */
record Window(double left, double right, double bottom, double top) {
  private static final int SAMPLES = 256;

  /** What leaves these bounds is cut off: poles have no largest value. */
  private static final double LOWEST = -4;

  private static final double HIGHEST = 4;

  /**
   * Left and right, and for some bottom and top, of what is not well seen from −4 to 4: narrow
   * domains, and breaks that are not to lie on an edge.
   */
  private static final Map<String, double[]> UNUSUAL =
      Map.ofEntries(
          Map.entry("acos", new double[] {-1.28, 1.28}),
          Map.entry("acosh", new double[] {0, 5}),
          Map.entry("asin", new double[] {-1.28, 1.28}),
          Map.entry("atanh", new double[] {-1.28, 1.28}),
          Map.entry("ceil", new double[] {-2.5, 2.5}),
          Map.entry("clamp", new double[] {-3, 3}),
          Map.entry("digamma", new double[] {-3.5, 4.5}),
          Map.entry("erf", new double[] {-3, 3}),
          Map.entry("erfc", new double[] {-3, 3}),
          Map.entry("erfinv", new double[] {-1.28, 1.28}),
          Map.entry("exp", new double[] {-3, 3}),
          Map.entry("expm1", new double[] {-3, 3}),
          Map.entry("floor", new double[] {-2.5, 2.5}),
          Map.entry("fmod along b", new double[] {0.4, 4}),
          Map.entry("frac", new double[] {-2.5, 2.5}),
          Map.entry("hardshrink", new double[] {-2, 2}),
          Map.entry("hardsigmoid", new double[] {-5, 5}),
          Map.entry("hardswish", new double[] {-5, 5}),
          Map.entry("hardtanh", new double[] {-3, 3}),
          Map.entry("lgamma", new double[] {-3.5, 4.5}),
          Map.entry("log", new double[] {-1, 5}),
          Map.entry("log10", new double[] {-1, 5}),
          Map.entry("log1p", new double[] {-2, 4}),
          Map.entry("log2", new double[] {-1, 5}),
          Map.entry("logit", new double[] {-0.25, 1.25, -6, 12}),
          Map.entry("relu6", new double[] {-2, 8, 0, 6}),
          Map.entry("remainder along b", new double[] {0.4, 4}),
          Map.entry("round", new double[] {-3, 3}),
          Map.entry("rsqrt", new double[] {-1, 5}),
          Map.entry("softshrink", new double[] {-2, 2}),
          Map.entry("sqrt", new double[] {-1, 5}),
          Map.entry("trunc", new double[] {-2.5, 2.5}));

  private static final double[] USUAL = {-4, 4};

  /** What a plot of this name shows: high enough for a function and its derivative. */
  static Window of(String plot, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
    double[] x = UNUSUAL.getOrDefault(plot, USUAL);
    if (x.length == 4) {
      return new Window(x[0], x[1], x[2], x[3]);
    }
    double[] ys =
        IntStream.rangeClosed(0, SAMPLES)
            .mapToDouble(i -> x[0] + (x[1] - x[0]) * i / SAMPLES)
            .boxed()
            .flatMapToDouble(
                at -> DoubleStream.of(function.applyAsDouble(at), derivative.applyAsDouble(at)))
            .filter(Double::isFinite)
            .toArray();
    double bottom = halves(DoubleStream.of(ys).min().orElse(0), -1);
    double top = halves(DoubleStream.of(ys).max().orElse(1), 1);
    if (bottom == top) {
      bottom -= 0.5;
      top += 0.5;
    }
    return new Window(x[0], x[1], Math.max(bottom, LOWEST), Math.min(top, HIGHEST));
  }

  /** The next half outwards; what is one but for rounding counts as one. */
  private static double halves(double y, int outwards) {
    return outwards * Math.ceil(outwards * y * 2 - 1e-9) / 2;
  }
}
