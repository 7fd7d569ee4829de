package io.gradus.ops.elementary;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** The functions that have a bound and a lane form. */
enum Elementary {
  EXP(Exp::exp, Exp::exp, 0.65, -745, 709.5),
  GAUSSIAN(Gaussian::gaussian, Gaussian::gaussian, 0.65, -27.2, 0),
  EXPM1(Expm1::expm1, Expm1::expm1, 0.65, -40, 709.5),
  TANH(Tanh::tanh, Tanh::tanh, 0.55, -20, 20),
  SIGMOID(Sigmoid::sigmoid, Sigmoid::sigmoid, 0.65, -745, 40),
  LOG(Log::log, Log::log, 0.65, 0, 1e6),
  LOG1P(Log1p::log1p, Log1p::log1p, 0.75, -0.999, 1e6),
  SOFTPLUS(Softplus::softplus, Softplus::softplus, 0.75, -745, 745),
  SIN(Sin::sin, Sin::sin, 0.85, -1.57, 1.57),
  COS(Cos::cos, Cos::cos, 0.85, -3.14, 0);

  interface Lane {
    void run(double[] x, double[] y, int from, int to);
  }

  final DoubleUnaryOperator scalar;
  final Lane lane;

  /** The largest error in ulp that is allowed where the result is normal. */
  final double bound;

  /** An interval on which the function rises. */
  final double lo;

  final double hi;

  Elementary(DoubleUnaryOperator scalar, Lane lane, double bound, double lo, double hi) {
    this.scalar = scalar;
    this.lane = lane;
    this.bound = bound;
    this.lo = lo;
    this.hi = hi;
  }

  double at(double x) {
    return scalar.applyAsDouble(x);
  }

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.longBitsToDouble(0x7ff8000000000123L),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    707,
    -707,
    660,
    -660,
    18,
    -18,
    26.5,
    -746,
    -745.13,
    709.78,
    710,
    0x1p900,
    1647098,
    1647099,
    Math.nextDown(1.0),
    Math.nextUp(-1.0),
  };

  /** Numbers of all sizes, more of them where the function does something; then special ones. */
  double[] numbers(int count, long seed) {
    Random random = new Random(seed);
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] =
          switch (i % 4) {
            case 0 -> lo + (hi - lo) * random.nextDouble();
            case 1 -> 8 * random.nextDouble() - 4;
            case 2 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(120) - 100);
            default -> Double.longBitsToDouble(random.nextLong());
          };
    }
    double[] all = Arrays.copyOf(x, count + SPECIAL.length);
    System.arraycopy(SPECIAL, 0, all, count, SPECIAL.length);
    return all;
  }
}
