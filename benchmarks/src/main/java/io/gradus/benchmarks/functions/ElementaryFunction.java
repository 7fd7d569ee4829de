package io.gradus.benchmarks.functions;

import io.gradus.ops.elementary.Cos;
import io.gradus.ops.elementary.Exp;
import io.gradus.ops.elementary.Expm1;
import io.gradus.ops.elementary.Gaussian;
import io.gradus.ops.elementary.Log;
import io.gradus.ops.elementary.Log1p;
import io.gradus.ops.elementary.Sigmoid;
import io.gradus.ops.elementary.Sin;
import io.gradus.ops.elementary.Softplus;
import io.gradus.ops.elementary.Tanh;

/** An elementary function of ours and what it takes the place of, as loops over arrays. */
enum ElementaryFunction {
  EXP(
      -20,
      20,
      2,
      (x, y) -> each(x, y, Exp::exp),
      (x, y) -> Exp.exp(x, y, 0, x.length),
      (x, y) -> each(x, y, Math::exp),
      (x, y) -> each(x, y, StrictMath::exp)),
  LOG(
      1e-3,
      1e3,
      2,
      (x, y) -> each(x, y, Log::log),
      (x, y) -> Log.log(x, y, 0, x.length),
      (x, y) -> each(x, y, Math::log),
      (x, y) -> each(x, y, StrictMath::log)),
  GAUSSIAN(
      -4,
      4,
      2,
      (x, y) -> each(x, y, Gaussian::gaussian),
      (x, y) -> Gaussian.gaussian(x, y, 0, x.length),
      (x, y) -> each(x, y, t -> Math.exp(-t * t)),
      (x, y) -> each(x, y, t -> StrictMath.exp(-t * t))),
  EXPM1(
      -5,
      5,
      3,
      (x, y) -> each(x, y, Expm1::expm1),
      (x, y) -> Expm1.expm1(x, y, 0, x.length),
      (x, y) -> each(x, y, Math::expm1),
      (x, y) -> each(x, y, StrictMath::expm1)),
  LOG1P(
      -0.9,
      10,
      3,
      (x, y) -> each(x, y, Log1p::log1p),
      (x, y) -> Log1p.log1p(x, y, 0, x.length),
      (x, y) -> each(x, y, Math::log1p),
      (x, y) -> each(x, y, StrictMath::log1p)),
  SIN(
      -20,
      20,
      3,
      (x, y) -> each(x, y, Sin::sin),
      (x, y) -> Sin.sin(x, y, 0, x.length),
      (x, y) -> each(x, y, Math::sin),
      (x, y) -> each(x, y, StrictMath::sin)),
  COS(
      -20,
      20,
      3,
      (x, y) -> each(x, y, Cos::cos),
      (x, y) -> Cos.cos(x, y, 0, x.length),
      (x, y) -> each(x, y, Math::cos),
      (x, y) -> each(x, y, StrictMath::cos)),
  TANH(
      -5,
      5,
      4,
      (x, y) -> each(x, y, Tanh::tanh),
      (x, y) -> Tanh.tanh(x, y, 0, x.length),
      (x, y) -> each(x, y, Math::tanh),
      (x, y) -> each(x, y, StrictMath::tanh)),
  SIGMOID(
      -10,
      10,
      4,
      (x, y) -> each(x, y, Sigmoid::sigmoid),
      (x, y) -> Sigmoid.sigmoid(x, y, 0, x.length),
      (x, y) -> each(x, y, t -> 1 / (1 + Math.exp(-t))),
      (x, y) -> each(x, y, t -> 1 / (1 + StrictMath.exp(-t)))),
  SOFTPLUS(
      -10,
      10,
      5,
      (x, y) -> each(x, y, Softplus::softplus),
      (x, y) -> Softplus.softplus(x, y, 0, x.length),
      (x, y) -> each(x, y, t -> Math.log1p(Math.exp(t))),
      (x, y) -> each(x, y, t -> StrictMath.log1p(StrictMath.exp(t))));

  /** A function of all numbers of an array. */
  interface Loop {
    void run(double[] x, double[] y);
  }

  private interface Scalar {
    double of(double x);
  }

  /** The points are between these. */
  final double from;

  final double to;

  /** What a number in lanes is to take at most, in nanoseconds. */
  final double target;

  final Loop scalar;
  final Loop lanes;
  final Loop math;
  final Loop strictMath;

  ElementaryFunction(
      double from, double to, double target, Loop scalar, Loop lanes, Loop math, Loop strictMath) {
    this.from = from;
    this.to = to;
    this.target = target;
    this.scalar = scalar;
    this.lanes = lanes;
    this.math = math;
    this.strictMath = strictMath;
  }

  private static void each(double[] x, double[] y, Scalar f) {
    for (int i = 0; i < x.length; i++) {
      y[i] = f.of(x[i]);
    }
  }
}
