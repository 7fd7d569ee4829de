package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.Batch;
import io.gradus.compiler.kernels.Multiplication;
import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.kernels.StridedProduct;
import io.gradus.compiler.kernels.Strides;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link SmallProducts} by vectors: a lane is a column of c, whose terms are added one by one, so
 * that it has the graph's order. Tiles of up to four rows and two vectors stay in registers.
 *
 * <p>Defined twice, as {@link SimdProducts} is, with products and sums fused and without.
 */
final class SimdSmallProducts implements SmallProducts {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final boolean FUSED = Variants.isFused(MethodHandles.lookup());

  private static DoubleVector add(DoubleVector sum, DoubleVector a, DoubleVector b) {
    return FUSED ? a.fma(b, sum) : sum.add(a.mul(b));
  }

  @Override
  public int scratch(Multiplication shape) {
    return fits(shape) && isTurned(shape) ? shape.terms() * shape.columns() : 0;
  }

  /** Whether vectors can be used: c has a vector's columns, which follow each other in b too. */
  private static boolean fits(Multiplication shape) {
    return shape.columns() >= L
        && shape.c().toTerm() == 1
        && (shape.b().toRow() == 1 || isTurned(shape));
  }

  /** Whether b is first written term by term: for one row this costs more than it saves. */
  private static boolean isTurned(Multiplication shape) {
    return shape.b().toRow() != 1 && shape.b().toTerm() == 1 && shape.rows() > 1;
  }

  @Override
  public void add(
      boolean sets, double[] c, double[] a, double[] b, Multiplication shape, double[] scratch) {
    if (!fits(shape)) {
      StridedProduct.PLAIN.add(sets, c, a, b, shape, scratch);
      return;
    }
    Strides w = shape.b();
    if (sets) {
      fill(c, shape);
    }
    if (isTurned(shape)) {
      turn(b, w, shape.columns(), shape.terms(), scratch);
      tiles(c, a, scratch, 0, shape.columns(), shape);
    } else {
      tiles(c, a, b, w.start(), w.toTerm(), shape);
    }
  }

  /**
   * In plain Java: heads of four numbers would want vectors of four, and beside wider ones these
   * did not pass the warm-up.
   */
  @Override
  public void add(boolean sets, double[] c, double[] a, double[] b, Batch[] batches) {
    StridedProduct.PLAIN.add(sets, c, a, b, batches);
  }

  private static void fill(double[] c, Multiplication shape) {
    for (int r = 0; r < shape.rows(); r++) {
      int from = shape.c().start() + r * shape.c().toRow();
      Arrays.fill(c, from, from + shape.columns(), -0.0);
    }
  }

  /** Writes b term by term, four columns at a time. */
  private static void turn(double[] b, Strides w, int columns, int terms, double[] turned) {
    int toRow = w.toRow();
    int k = 0;
    for (; k + 4 <= columns; k += 4) {
      turn4(b, w.start() + k * toRow, toRow, turned, k, columns, terms);
    }
    for (; k < columns; k++) {
      int from = w.start() + k * toRow;
      for (int i = 0; i < terms; i++) {
        turned[i * columns + k] = b[from + i];
      }
    }
  }

  private static void turn4(
      double[] b, int from, int toRow, double[] turned, int to, int columns, int terms) {
    int from1 = from + toRow;
    int from2 = from1 + toRow;
    int from3 = from2 + toRow;
    for (int i = 0, k = to; i < terms; i++, k += columns) {
      turned[k] = b[from + i];
      turned[k + 1] = b[from1 + i];
      turned[k + 2] = b[from2 + i];
      turned[k + 3] = b[from3 + i];
    }
  }

  /**
   * All columns, two vectors at a time. The last vector ends with the last column. It may begin
   * within the one before: both are read before either is written, and both get the same sums. With
   * an odd number of vectors, the first one is computed twice.
   */
  private static void tiles(
      double[] c, double[] a, double[] b, int start, int toTerm, Multiplication shape) {
    int last = shape.columns() - L;
    int vectors = (shape.columns() + L - 1) / L;
    int from = 0;
    if (vectors % 2 == 1) {
      rows(c, 0, 0, a, b, start, toTerm, shape);
      from = L;
    }
    for (int k = from; k <= last; k += 2 * L) {
      rows(c, k, Math.min(L, last - k), a, b, start + k, toTerm, shape);
    }
  }

  /** All rows of the vectors at the columns k and k + v, four at a time; some may be done twice. */
  private static void rows(
      double[] c,
      int k,
      int v,
      double[] a,
      double[] b,
      int start,
      int toTerm,
      Multiplication shape) {
    int cr = shape.c().toRow();
    int ar = shape.a().toRow();
    int ai = shape.a().toTerm();
    int terms = shape.terms();
    int last = shape.rows() - 1;
    for (int r = 0; r <= last; r += 4) {
      int c0 = shape.c().start() + k + r * cr;
      int a0 = shape.a().start() + r * ar;
      int to1 = Math.min(1, last - r);
      if (r + 2 > last) {
        two(c, c0, c0 + to1 * cr, v, a, a0, a0 + to1 * ar, ai, b, start, toTerm, terms);
      } else {
        int to3 = Math.min(3, last - r);
        four(
            c,
            c0,
            c0 + cr,
            c0 + 2 * cr,
            c0 + to3 * cr,
            v,
            a,
            a0,
            a0 + ar,
            a0 + 2 * ar,
            a0 + to3 * ar,
            ai,
            b,
            start,
            toTerm,
            terms);
      }
    }
  }

  /** Four rows of two vectors, the second one {@code v} after the first. */
  private static void four(
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3,
      int v,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int ai,
      double[] b,
      int b0,
      int bi,
      int terms) {
    DoubleVector s0 = DoubleVector.fromArray(S, c, c0);
    DoubleVector t0 = DoubleVector.fromArray(S, c, c0 + v);
    DoubleVector s1 = DoubleVector.fromArray(S, c, c1);
    DoubleVector t1 = DoubleVector.fromArray(S, c, c1 + v);
    DoubleVector s2 = DoubleVector.fromArray(S, c, c2);
    DoubleVector t2 = DoubleVector.fromArray(S, c, c2 + v);
    DoubleVector s3 = DoubleVector.fromArray(S, c, c3);
    DoubleVector t3 = DoubleVector.fromArray(S, c, c3 + v);
    for (int i = 0, x = 0, y = b0; i < terms; i++, x += ai, y += bi) {
      DoubleVector w0 = DoubleVector.fromArray(S, b, y);
      DoubleVector w1 = DoubleVector.fromArray(S, b, y + v);
      DoubleVector f0 = DoubleVector.broadcast(S, a[a0 + x]);
      s0 = add(s0, f0, w0);
      t0 = add(t0, f0, w1);
      DoubleVector f1 = DoubleVector.broadcast(S, a[a1 + x]);
      s1 = add(s1, f1, w0);
      t1 = add(t1, f1, w1);
      DoubleVector f2 = DoubleVector.broadcast(S, a[a2 + x]);
      s2 = add(s2, f2, w0);
      t2 = add(t2, f2, w1);
      DoubleVector f3 = DoubleVector.broadcast(S, a[a3 + x]);
      s3 = add(s3, f3, w0);
      t3 = add(t3, f3, w1);
    }
    s0.intoArray(c, c0);
    t0.intoArray(c, c0 + v);
    s1.intoArray(c, c1);
    t1.intoArray(c, c1 + v);
    s2.intoArray(c, c2);
    t2.intoArray(c, c2 + v);
    s3.intoArray(c, c3);
    t3.intoArray(c, c3 + v);
  }

  /** Two rows of two vectors, the second one {@code v} after the first. */
  private static void two(
      double[] c,
      int c0,
      int c1,
      int v,
      double[] a,
      int a0,
      int a1,
      int ai,
      double[] b,
      int b0,
      int bi,
      int terms) {
    DoubleVector s0 = DoubleVector.fromArray(S, c, c0);
    DoubleVector t0 = DoubleVector.fromArray(S, c, c0 + v);
    DoubleVector s1 = DoubleVector.fromArray(S, c, c1);
    DoubleVector t1 = DoubleVector.fromArray(S, c, c1 + v);
    for (int i = 0, x = 0, y = b0; i < terms; i++, x += ai, y += bi) {
      DoubleVector w0 = DoubleVector.fromArray(S, b, y);
      DoubleVector w1 = DoubleVector.fromArray(S, b, y + v);
      DoubleVector f0 = DoubleVector.broadcast(S, a[a0 + x]);
      s0 = add(s0, f0, w0);
      t0 = add(t0, f0, w1);
      DoubleVector f1 = DoubleVector.broadcast(S, a[a1 + x]);
      s1 = add(s1, f1, w0);
      t1 = add(t1, f1, w1);
    }
    s0.intoArray(c, c0);
    t0.intoArray(c, c0 + v);
    s1.intoArray(c, c1);
    t1.intoArray(c, c1 + v);
  }
}
