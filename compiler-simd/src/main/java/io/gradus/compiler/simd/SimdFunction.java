package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.Lanes;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Cos;
import io.gradus.ops.Exp;
import io.gradus.ops.Expm1;
import io.gradus.ops.Log;
import io.gradus.ops.Log1p;
import io.gradus.ops.Sigmoid;
import io.gradus.ops.Sin;
import io.gradus.ops.Tanh;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * An elementary function by vectors, with the bits of its plain form.
 *
 * <p>Each formula is one straight loop in a method of its own, which asks no question about the
 * numbers and calls the methods of the Vector API only: HotSpot makes objects of vectors that are
 * handed to a method it does not inline, and on JDK 17 also of a {@code LongVector} that one turn
 * of a loop hands to the next. So a loop of its own looks at a few hundred numbers first, and if
 * one is extraordinary, plain lanes compute them all.
 */
enum SimdFunction implements Lanes {
  EXP(new Exp(), -707, 707, SimdExp::exp, io.gradus.ops.elementary.Exp::exp),
  LOG(
      new Log(),
      Math.nextDown(Double.MIN_NORMAL),
      Double.POSITIVE_INFINITY,
      SimdLog::log,
      io.gradus.ops.elementary.Log::log),
  EXPM1(new Expm1(), -707, 707, SimdExpm1::expm1, io.gradus.ops.elementary.Expm1::expm1),
  LOG1P(new Log1p(), -1, 0x1p900, SimdLog1p::log1p, io.gradus.ops.elementary.Log1p::log1p),
  SIN(new Sin(), -SimdSine.LARGE, SimdSine.LARGE, SimdSine::sin, io.gradus.ops.elementary.Sin::sin),
  COS(new Cos(), -SimdSine.LARGE, SimdSine.LARGE, SimdSine::cos, io.gradus.ops.elementary.Cos::cos),
  TANH(new Tanh(), -18, 18, SimdTanh::tanh, io.gradus.ops.elementary.Tanh::tanh),
  SIGMOID(
      new Sigmoid(), -660, 660, SimdSigmoid::sigmoid, io.gradus.ops.elementary.Sigmoid::sigmoid);

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  /** A multiple of the vector's length, small enough for the first cache. */
  private static final int CHUNK = 512;

  private final UnaryOp op;
  private final double above;
  private final double below;
  private final Lanes vectors;
  private final Lanes plain;
  private volatile boolean isFaster;

  SimdFunction(UnaryOp op, double above, double below, Lanes vectors, Lanes plain) {
    this.op = op;
    this.above = above;
    this.below = below;
    this.vectors = vectors;
    this.plain = plain;
  }

  /** The function that the op is, if it is one of these. */
  static @Nullable SimdFunction of(UnaryOp op) {
    for (SimdFunction function : values()) {
      if (op.equals(function.op)) {
        return function;
      }
    }
    return null;
  }

  /** The function in plain lanes. */
  Lanes plain() {
    return plain;
  }

  /** To be called when vectors are known to be faster than plain lanes in this JVM. */
  void takeVectors() {
    isFaster = true;
  }

  /** By vectors if they are known to be faster. */
  @Override
  public void apply(double[] x, double[] y, int from, int to) {
    if (isFaster) {
      byVectors(x, y, from, to);
    } else {
      plain.apply(x, y, from, to);
    }
  }

  void byVectors(double[] x, double[] y, int from, int to) {
    int whole = from + S.loopBound(to - from);
    for (int at = from; at < whole; at += CHUNK) {
      int end = Math.min(at + CHUNK, whole);
      if (areBetween(x, above, below, at, end)) {
        vectors.apply(x, y, at, end);
      } else {
        plain.apply(x, y, at, end);
      }
    }
    if (whole < to) {
      plain.apply(x, y, whole, to);
    }
  }

  /** Whether all numbers are strictly between the bounds. */
  private static boolean areBetween(double[] x, double above, double below, int from, int to) {
    boolean all = true;
    for (int i = from; i < to; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      all &=
          v.compare(VectorOperators.GT, above).and(v.compare(VectorOperators.LT, below)).allTrue();
    }
    return all;
  }
}
