package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.MatrixProduct;
import io.gradus.compiler.kernels.ProductKernels;
import io.gradus.compiler.kernels.Sums;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * {@link ProductKernels} by vectors, in blocks of four sums by four terms and in tiles of four sums
 * by two vectors. Lanes are rows, or inputs, so that each lane adds up its terms in the graph's
 * order. What is left beside blocks and tiles is plain.
 *
 * <p>Vector code calls the methods of vectors and none of its own. Whether HotSpot inlines one of
 * its own depends on what it has compiled before, and where it does not, vectors are objects.
 *
 * <p>Defined twice, as hidden classes whose class data says whether products and sums are fused;
 * HotSpot sees a constant.
 */
final class SimdProducts implements ProductKernels {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final boolean FUSED = Variants.isFused(MethodHandles.lookup());

  private static final ProductKernels PLAIN = MatrixProduct.PLAIN;

  /** Blocks and tiles are made of so many sums and terms. */
  private static final int FOUR = 4;

  /** Inputs of a tile. */
  private static final int TILE = 2 * L;

  /** So many numbers of terms are added to all sums before the next: they stay in the cache. */
  private static final int AT_ONCE = 2048;

  private static int atOnce(int n) {
    return Math.max(FOUR, AT_ONCE / n & -FOUR);
  }

  @Override
  public void forward(
      double[][] y,
      double @Nullable [] starts,
      boolean startsInY,
      double[] w,
      int[] at,
      double[][] x,
      int n) {
    if (x.length < FOUR || y.length < FOUR) {
      PLAIN.forward(y, starts, startsInY, w, at, x, n);
      return;
    }
    for (int m = 0; m < y.length && !startsInY; m++) {
      Arrays.fill(y[m], 0, n, starts == null ? -0.0 : starts[m]);
    }
    int step = atOnce(n);
    for (int from = 0; from < x.length; from += step) {
      int to = Math.min(x.length, from + step);
      int m = 0;
      for (; m + FOUR <= y.length; m += FOUR) {
        forward(y, m, w, at, x, from, to, n);
      }
      for (; m < y.length; m++) {
        for (int k = from; k < to; k += FOUR) {
          Sums.add(y[m], w, at[m], x, k, Math.min(FOUR, to - k), n);
        }
      }
    }
  }

  /** Four outputs. */
  private static void forward(
      double[][] y, int m, double[] w, int[] at, double[][] x, int from, int to, int n) {
    int k = from;
    for (; k + FOUR <= to; k += FOUR) {
      block(
          y[m], y[m + 1], y[m + 2], y[m + 3], w, at[m], at[m + 1], at[m + 2], at[m + 3], k, k + 1,
          k + 2, k + 3, x[k], x[k + 1], x[k + 2], x[k + 3], n);
    }
    for (int j = m; k < to && j < m + FOUR; j++) {
      Sums.add(y[j], w, at[j], x, k, to - k, n);
    }
  }

  @Override
  public void inputAdjoints(
      double[] @Nullable [] dx, boolean[] adds, double[][] dy, double[] w, int[] at, int n) {
    if (dx.length < FOUR || dy.length < FOUR) {
      PLAIN.inputAdjoints(dx, adds, dy, w, at, n);
      return;
    }
    for (int k = 0; k < dx.length; k++) {
      double[] o = dx[k];
      if (o != null && !adds[k]) {
        Arrays.fill(o, 0, n, -0.0);
      }
    }
    int step = atOnce(n);
    for (int to = dy.length; to > 0; to -= step) {
      inputAdjoints(dx, dy, w, at, Math.max(0, to - step), to, n);
    }
  }

  private static void inputAdjoints(
      double[] @Nullable [] dx, double[][] dy, double[] w, int[] at, int from, int to, int n) {
    int k = 0;
    while (k < dx.length) {
      double[] o0 = dx[k];
      double[] o1 = k + 3 < dx.length ? dx[k + 1] : null;
      double[] o2 = o1 == null ? null : dx[k + 2];
      double[] o3 = o2 == null ? null : dx[k + 3];
      int m = to;
      if (o0 != null && o1 != null && o2 != null && o3 != null) {
        for (; m - FOUR >= from; m -= FOUR) {
          block(
              o0, o1, o2, o3, w, k, k + 1, k + 2, k + 3, at[m - 1], at[m - 2], at[m - 3], at[m - 4],
              dy[m - 1], dy[m - 2], dy[m - 3], dy[m - 4], n);
        }
        Sums.addDown(o0, k, dy, w, at, from, m, n);
        Sums.addDown(o1, k + 1, dy, w, at, from, m, n);
        Sums.addDown(o2, k + 2, dy, w, at, from, m, n);
        Sums.addDown(o3, k + 3, dy, w, at, from, m, n);
        k += FOUR;
      } else {
        if (o0 != null) {
          Sums.addDown(o0, k, dy, w, at, from, m, n);
        }
        k++;
      }
    }
  }

  /** oᵢ = oᵢ + Σⱼ c(i, j)·xⱼ, where c(i, j) is at aᵢ + bⱼ: the loop is over lanes. */
  private static void block(
      double[] o0,
      double[] o1,
      double[] o2,
      double[] o3,
      double[] c,
      int a0,
      int a1,
      int a2,
      int a3,
      int b0,
      int b1,
      int b2,
      int b3,
      double[] p0,
      double[] p1,
      double[] p2,
      double[] p3,
      int n) {
    DoubleVector c00 = DoubleVector.broadcast(S, c[a0 + b0]);
    DoubleVector c01 = DoubleVector.broadcast(S, c[a0 + b1]);
    DoubleVector c02 = DoubleVector.broadcast(S, c[a0 + b2]);
    DoubleVector c03 = DoubleVector.broadcast(S, c[a0 + b3]);
    DoubleVector c10 = DoubleVector.broadcast(S, c[a1 + b0]);
    DoubleVector c11 = DoubleVector.broadcast(S, c[a1 + b1]);
    DoubleVector c12 = DoubleVector.broadcast(S, c[a1 + b2]);
    DoubleVector c13 = DoubleVector.broadcast(S, c[a1 + b3]);
    DoubleVector c20 = DoubleVector.broadcast(S, c[a2 + b0]);
    DoubleVector c21 = DoubleVector.broadcast(S, c[a2 + b1]);
    DoubleVector c22 = DoubleVector.broadcast(S, c[a2 + b2]);
    DoubleVector c23 = DoubleVector.broadcast(S, c[a2 + b3]);
    DoubleVector c30 = DoubleVector.broadcast(S, c[a3 + b0]);
    DoubleVector c31 = DoubleVector.broadcast(S, c[a3 + b1]);
    DoubleVector c32 = DoubleVector.broadcast(S, c[a3 + b2]);
    DoubleVector c33 = DoubleVector.broadcast(S, c[a3 + b3]);
    for (int i = 0; i < n; i += L) {
      DoubleVector x0 = DoubleVector.fromArray(S, p0, i);
      DoubleVector x1 = DoubleVector.fromArray(S, p1, i);
      DoubleVector x2 = DoubleVector.fromArray(S, p2, i);
      DoubleVector x3 = DoubleVector.fromArray(S, p3, i);
      DoubleVector s0 = DoubleVector.fromArray(S, o0, i);
      s0 = FUSED ? c00.fma(x0, s0) : s0.add(c00.mul(x0));
      s0 = FUSED ? c01.fma(x1, s0) : s0.add(c01.mul(x1));
      s0 = FUSED ? c02.fma(x2, s0) : s0.add(c02.mul(x2));
      s0 = FUSED ? c03.fma(x3, s0) : s0.add(c03.mul(x3));
      s0.intoArray(o0, i);
      DoubleVector s1 = DoubleVector.fromArray(S, o1, i);
      s1 = FUSED ? c10.fma(x0, s1) : s1.add(c10.mul(x0));
      s1 = FUSED ? c11.fma(x1, s1) : s1.add(c11.mul(x1));
      s1 = FUSED ? c12.fma(x2, s1) : s1.add(c12.mul(x2));
      s1 = FUSED ? c13.fma(x3, s1) : s1.add(c13.mul(x3));
      s1.intoArray(o1, i);
      DoubleVector s2 = DoubleVector.fromArray(S, o2, i);
      s2 = FUSED ? c20.fma(x0, s2) : s2.add(c20.mul(x0));
      s2 = FUSED ? c21.fma(x1, s2) : s2.add(c21.mul(x1));
      s2 = FUSED ? c22.fma(x2, s2) : s2.add(c22.mul(x2));
      s2 = FUSED ? c23.fma(x3, s2) : s2.add(c23.mul(x3));
      s2.intoArray(o2, i);
      DoubleVector s3 = DoubleVector.fromArray(S, o3, i);
      s3 = FUSED ? c30.fma(x0, s3) : s3.add(c30.mul(x0));
      s3 = FUSED ? c31.fma(x1, s3) : s3.add(c31.mul(x1));
      s3 = FUSED ? c32.fma(x2, s3) : s3.add(c32.mul(x2));
      s3 = FUSED ? c33.fma(x3, s3) : s3.add(c33.mul(x3));
      s3.intoArray(o3, i);
    }
  }

  @Override
  public int turned(int outputs, int inputs) {
    return outputs < FOUR || inputs < L ? 0 : (inputs + TILE - 1) / TILE * TILE;
  }

  @Override
  public void turn(double[][] x, double[][] turned, int rows) {
    int k = 0;
    for (; k + FOUR <= x.length; k += FOUR) {
      turn(x[k], x[k + 1], x[k + 2], x[k + 3], turned, k, rows);
    }
    for (; k < x.length; k++) {
      for (int r = 0; r < rows; r++) {
        turned[r][k] = x[k][r];
      }
    }
  }

  private static void turn(
      double[] x0, double[] x1, double[] x2, double[] x3, double[][] turned, int k, int rows) {
    for (int r = 0; r < rows; r++) {
      double[] row = turned[r];
      row[k] = x0[r];
      row[k + 1] = x1[r];
      row[k + 2] = x2[r];
      row[k + 3] = x3[r];
    }
  }

  @Override
  public void weightGradients(
      double[] dw,
      int[] at,
      int from,
      int to,
      double[][] dy,
      double[][] x,
      double[][] turned,
      double[] scratch,
      int rows) {
    if (turned(dy.length, x.length) == 0) {
      PLAIN.weightGradients(dw, at, from, to, dy, x, turned, scratch, rows);
      return;
    }
    for (int k = 0; k < x.length; k += TILE) {
      tiles(dw, at, from, to, dy, turned, k, Math.min(TILE, x.length - k), scratch, 0, rows);
    }
  }

  @Override
  public void weightGradientsOfRows(
      double[] dw,
      int[] at,
      int from,
      int to,
      double[][] dy,
      double[][] rows,
      int inputs,
      double[] scratch,
      int first,
      int count) {
    int k = 0;
    for (; k + TILE <= inputs; k += TILE) {
      tiles(dw, at, from, to, dy, rows, k, TILE, scratch, first, count);
    }
    for (; k < inputs; k++) {
      for (int m = from; m < to; m++) {
        double[] d = dy[m];
        double sum = dw[at[m] + k];
        for (int r = count - 1; r >= 0; r--) {
          sum += d[r] * rows[first + r][k];
        }
        dw[at[m] + k] = sum;
      }
    }
  }

  /**
   * The gradients of all outputs by the inputs from k on, in scratch memory meanwhile. Where less
   * than four outputs are left, the last is computed again, and forgotten.
   */
  private static void tiles(
      double[] dw,
      int[] at,
      int from,
      int to,
      double[][] dy,
      double[][] x,
      int k,
      int inputs,
      double[] scratch,
      int first,
      int rows) {
    for (int m = from; m < to; m += FOUR) {
      int outputs = Math.min(FOUR, to - m);
      for (int j = 0; j < outputs; j++) {
        System.arraycopy(dw, at[m + j] + k, scratch, j * TILE, inputs);
      }
      int last = to - 1;
      tile(
          scratch,
          dy[m],
          dy[Math.min(m + 1, last)],
          dy[Math.min(m + 2, last)],
          dy[Math.min(m + 3, last)],
          x,
          k,
          first,
          rows);
      for (int j = 0; j < outputs; j++) {
        System.arraycopy(scratch, j * TILE, dw, at[m + j] + k, inputs);
      }
    }
  }

  /** s = s + Σ d[r]·x[r] of four outputs and two vectors of inputs: the loop is over rows. */
  private static void tile(
      double[] s,
      double[] d0,
      double[] d1,
      double[] d2,
      double[] d3,
      double[][] x,
      int k,
      int first,
      int rows) {
    DoubleVector s00 = DoubleVector.fromArray(S, s, 0);
    DoubleVector s01 = DoubleVector.fromArray(S, s, L);
    DoubleVector s10 = DoubleVector.fromArray(S, s, 2 * L);
    DoubleVector s11 = DoubleVector.fromArray(S, s, 3 * L);
    DoubleVector s20 = DoubleVector.fromArray(S, s, 4 * L);
    DoubleVector s21 = DoubleVector.fromArray(S, s, 5 * L);
    DoubleVector s30 = DoubleVector.fromArray(S, s, 6 * L);
    DoubleVector s31 = DoubleVector.fromArray(S, s, 7 * L);
    for (int r = rows - 1; r >= 0; r--) {
      double[] p = x[first + r];
      DoubleVector x0 = DoubleVector.fromArray(S, p, k);
      DoubleVector x1 = DoubleVector.fromArray(S, p, k + L);
      DoubleVector c0 = DoubleVector.broadcast(S, d0[r]);
      s00 = FUSED ? c0.fma(x0, s00) : s00.add(c0.mul(x0));
      s01 = FUSED ? c0.fma(x1, s01) : s01.add(c0.mul(x1));
      DoubleVector c1 = DoubleVector.broadcast(S, d1[r]);
      s10 = FUSED ? c1.fma(x0, s10) : s10.add(c1.mul(x0));
      s11 = FUSED ? c1.fma(x1, s11) : s11.add(c1.mul(x1));
      DoubleVector c2 = DoubleVector.broadcast(S, d2[r]);
      s20 = FUSED ? c2.fma(x0, s20) : s20.add(c2.mul(x0));
      s21 = FUSED ? c2.fma(x1, s21) : s21.add(c2.mul(x1));
      DoubleVector c3 = DoubleVector.broadcast(S, d3[r]);
      s30 = FUSED ? c3.fma(x0, s30) : s30.add(c3.mul(x0));
      s31 = FUSED ? c3.fma(x1, s31) : s31.add(c3.mul(x1));
    }
    s00.intoArray(s, 0);
    s01.intoArray(s, L);
    s10.intoArray(s, 2 * L);
    s11.intoArray(s, 3 * L);
    s20.intoArray(s, 4 * L);
    s21.intoArray(s, 5 * L);
    s30.intoArray(s, 6 * L);
    s31.intoArray(s, 7 * L);
  }

  @Override
  public void startGradients(double[] ds, int from, int to, double[][] dy, int rows) {
    PLAIN.startGradients(ds, from, to, dy, rows);
  }
}
