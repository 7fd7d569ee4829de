package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.core.UnaryOp;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * An op that is an elementary function. Vectors whose lanes are all ordinary numbers are computed
 * by one formula, others lane by lane by the op.
 *
 * <p>Each formula is one body. After so many vector operations HotSpot inlines no other method, and
 * a vector that is handed to one is an object: this was 7 times slower.
 */
abstract class SimdElementary implements UnaryKernel {
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private final UnaryOp op;
  private final UnaryKernel plain;

  /**
   * @param plain gives the gradients
   */
  SimdElementary(UnaryOp op, UnaryKernel plain) {
    this.op = op;
    this.plain = plain;
  }

  /** The op itself, for a vector with an extraordinary number. */
  final void rare(double[] y, double[] x, int at) {
    for (int i = at; i < at + S.length(); i++) {
      y[i] = op.forward(x[i]);
    }
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    plain.set(dx, dy, x, y, n);
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    plain.add(dx, dy, x, y, n);
  }
}
