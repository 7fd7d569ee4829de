package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.MatrixProduct;
import io.gradus.compiler.kernels.ProductKernels;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * {@link ProductKernels} by vectors: tiles of up to four outputs and two vectors stay in registers
 * while a sum's terms are added one by one, so that each lane has the graph's order.
 *
 * <p>Defined twice, as hidden classes whose class data says whether products and sums are fused;
 * HotSpot sees a constant.
 */
final class SimdProducts implements ProductKernels {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final boolean FUSED = Variants.isFused(MethodHandles.lookup());

  private static final ProductKernels PLAIN = MatrixProduct.PLAIN;

  /** Tiles don't pay for sums of fewer terms. */
  private static final int FEW = 4;

  /** So many terms are added for all outputs before the next: their planes stay in the cache. */
  private static final int AT_ONCE = 64;

  private static DoubleVector add(DoubleVector sum, DoubleVector a, DoubleVector b) {
    return FUSED ? a.fma(b, sum) : sum.add(a.mul(b));
  }

  private static double add(double sum, double a, double b) {
    return FUSED ? Math.fma(a, b, sum) : sum + a * b;
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
    if (x.length < FEW) {
      PLAIN.forward(y, starts, startsInY, w, at, x, n);
      return;
    }
    for (int m = 0; m < y.length && !startsInY; m++) {
      Arrays.fill(y[m], 0, n, starts == null ? -0.0 : starts[m]);
    }
    for (int from = 0; from < x.length; from += AT_ONCE) {
      forward(y, w, at, x, from, Math.min(x.length, from + AT_ONCE), n);
    }
  }

  private static void forward(
      double[][] y, double[] w, int[] at, double[][] x, int from, int to, int n) {
    int i = 0;
    for (; i + 2 * L <= n; i += 2 * L) {
      int m = 0;
      for (; m + 4 <= y.length; m += 4) {
        forward42(
            y[m], y[m + 1], y[m + 2], y[m + 3], i, w, at[m], at[m + 1], at[m + 2], at[m + 3], x,
            from, to);
      }
      for (; m < y.length; m++) {
        forward12(y[m], i, w, at[m], x, from, to);
      }
    }
    for (; i < n; i += L) {
      int m = 0;
      for (; m + 4 <= y.length; m += 4) {
        forward41(
            y[m], y[m + 1], y[m + 2], y[m + 3], i, w, at[m], at[m + 1], at[m + 2], at[m + 3], x,
            from, to);
      }
      for (; m < y.length; m++) {
        forward11(y[m], i, w, at[m], x, from, to);
      }
    }
  }

  /** Four outputs of two vectors. */
  private static void forward42(
      double[] y0,
      double[] y1,
      double[] y2,
      double[] y3,
      int i,
      double[] w,
      int a0,
      int a1,
      int a2,
      int a3,
      double[][] x,
      int from,
      int to) {
    DoubleVector s00 = DoubleVector.fromArray(S, y0, i);
    DoubleVector s01 = DoubleVector.fromArray(S, y0, i + L);
    DoubleVector s10 = DoubleVector.fromArray(S, y1, i);
    DoubleVector s11 = DoubleVector.fromArray(S, y1, i + L);
    DoubleVector s20 = DoubleVector.fromArray(S, y2, i);
    DoubleVector s21 = DoubleVector.fromArray(S, y2, i + L);
    DoubleVector s30 = DoubleVector.fromArray(S, y3, i);
    DoubleVector s31 = DoubleVector.fromArray(S, y3, i + L);
    for (int k = from; k < to; k++) {
      double[] p = x[k];
      DoubleVector x0 = DoubleVector.fromArray(S, p, i);
      DoubleVector x1 = DoubleVector.fromArray(S, p, i + L);
      DoubleVector c0 = DoubleVector.broadcast(S, w[a0 + k]);
      s00 = add(s00, c0, x0);
      s01 = add(s01, c0, x1);
      DoubleVector c1 = DoubleVector.broadcast(S, w[a1 + k]);
      s10 = add(s10, c1, x0);
      s11 = add(s11, c1, x1);
      DoubleVector c2 = DoubleVector.broadcast(S, w[a2 + k]);
      s20 = add(s20, c2, x0);
      s21 = add(s21, c2, x1);
      DoubleVector c3 = DoubleVector.broadcast(S, w[a3 + k]);
      s30 = add(s30, c3, x0);
      s31 = add(s31, c3, x1);
    }
    s00.intoArray(y0, i);
    s01.intoArray(y0, i + L);
    s10.intoArray(y1, i);
    s11.intoArray(y1, i + L);
    s20.intoArray(y2, i);
    s21.intoArray(y2, i + L);
    s30.intoArray(y3, i);
    s31.intoArray(y3, i + L);
  }

  /** Four outputs of one vector. */
  private static void forward41(
      double[] y0,
      double[] y1,
      double[] y2,
      double[] y3,
      int i,
      double[] w,
      int a0,
      int a1,
      int a2,
      int a3,
      double[][] x,
      int from,
      int to) {
    DoubleVector s00 = DoubleVector.fromArray(S, y0, i);
    DoubleVector s10 = DoubleVector.fromArray(S, y1, i);
    DoubleVector s20 = DoubleVector.fromArray(S, y2, i);
    DoubleVector s30 = DoubleVector.fromArray(S, y3, i);
    for (int k = from; k < to; k++) {
      double[] p = x[k];
      DoubleVector x0 = DoubleVector.fromArray(S, p, i);
      DoubleVector c0 = DoubleVector.broadcast(S, w[a0 + k]);
      s00 = add(s00, c0, x0);
      DoubleVector c1 = DoubleVector.broadcast(S, w[a1 + k]);
      s10 = add(s10, c1, x0);
      DoubleVector c2 = DoubleVector.broadcast(S, w[a2 + k]);
      s20 = add(s20, c2, x0);
      DoubleVector c3 = DoubleVector.broadcast(S, w[a3 + k]);
      s30 = add(s30, c3, x0);
    }
    s00.intoArray(y0, i);
    s10.intoArray(y1, i);
    s20.intoArray(y2, i);
    s30.intoArray(y3, i);
  }

  /** One output of two vectors. */
  private static void forward12(
      double[] y0, int i, double[] w, int a0, double[][] x, int from, int to) {
    DoubleVector s00 = DoubleVector.fromArray(S, y0, i);
    DoubleVector s01 = DoubleVector.fromArray(S, y0, i + L);
    for (int k = from; k < to; k++) {
      double[] p = x[k];
      DoubleVector x0 = DoubleVector.fromArray(S, p, i);
      DoubleVector x1 = DoubleVector.fromArray(S, p, i + L);
      DoubleVector c0 = DoubleVector.broadcast(S, w[a0 + k]);
      s00 = add(s00, c0, x0);
      s01 = add(s01, c0, x1);
    }
    s00.intoArray(y0, i);
    s01.intoArray(y0, i + L);
  }

  /** One output of one vector. */
  private static void forward11(
      double[] y0, int i, double[] w, int a0, double[][] x, int from, int to) {
    DoubleVector s00 = DoubleVector.fromArray(S, y0, i);
    for (int k = from; k < to; k++) {
      double[] p = x[k];
      DoubleVector x0 = DoubleVector.fromArray(S, p, i);
      DoubleVector c0 = DoubleVector.broadcast(S, w[a0 + k]);
      s00 = add(s00, c0, x0);
    }
    s00.intoArray(y0, i);
  }

  @Override
  public void inputAdjoints(
      double[] @Nullable [] dx, boolean[] adds, double[][] dy, double[] w, int[] at, int n) {
    if (dy.length < FEW) {
      PLAIN.inputAdjoints(dx, adds, dy, w, at, n);
      return;
    }
    for (int k = 0; k < dx.length; k++) {
      double[] o = dx[k];
      if (o != null && !adds[k]) {
        Arrays.fill(o, 0, n, -0.0);
      }
    }
    for (int to = dy.length; to > 0; to -= AT_ONCE) {
      inputAdjoints(dx, dy, w, at, Math.max(0, to - AT_ONCE), to, n);
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
      if (o0 != null && o1 != null && o2 != null && o3 != null) {
        int i = 0;
        for (; i + 2 * L <= n; i += 2 * L) {
          adjoints42(o0, o1, o2, o3, i, w, at, k, dy, from, to);
        }
        for (; i < n; i += L) {
          adjoints41(o0, o1, o2, o3, i, w, at, k, dy, from, to);
        }
        k += 4;
      } else {
        if (o0 != null) {
          for (int i = 0; i < n; i += L) {
            adjoints11(o0, i, w, at, k, dy, from, to);
          }
        }
        k++;
      }
    }
  }

  /** Four inputs of two vectors. */
  private static void adjoints42(
      double[] o0,
      double[] o1,
      double[] o2,
      double[] o3,
      int i,
      double[] w,
      int[] at,
      int k,
      double[][] dy,
      int from,
      int to) {
    DoubleVector s00 = DoubleVector.fromArray(S, o0, i);
    DoubleVector s01 = DoubleVector.fromArray(S, o0, i + L);
    DoubleVector s10 = DoubleVector.fromArray(S, o1, i);
    DoubleVector s11 = DoubleVector.fromArray(S, o1, i + L);
    DoubleVector s20 = DoubleVector.fromArray(S, o2, i);
    DoubleVector s21 = DoubleVector.fromArray(S, o2, i + L);
    DoubleVector s30 = DoubleVector.fromArray(S, o3, i);
    DoubleVector s31 = DoubleVector.fromArray(S, o3, i + L);
    for (int m = to - 1; m >= from; m--) {
      double[] p = dy[m];
      int a = at[m] + k;
      DoubleVector x0 = DoubleVector.fromArray(S, p, i);
      DoubleVector x1 = DoubleVector.fromArray(S, p, i + L);
      DoubleVector c0 = DoubleVector.broadcast(S, w[a]);
      s00 = add(s00, c0, x0);
      s01 = add(s01, c0, x1);
      DoubleVector c1 = DoubleVector.broadcast(S, w[a + 1]);
      s10 = add(s10, c1, x0);
      s11 = add(s11, c1, x1);
      DoubleVector c2 = DoubleVector.broadcast(S, w[a + 2]);
      s20 = add(s20, c2, x0);
      s21 = add(s21, c2, x1);
      DoubleVector c3 = DoubleVector.broadcast(S, w[a + 3]);
      s30 = add(s30, c3, x0);
      s31 = add(s31, c3, x1);
    }
    s00.intoArray(o0, i);
    s01.intoArray(o0, i + L);
    s10.intoArray(o1, i);
    s11.intoArray(o1, i + L);
    s20.intoArray(o2, i);
    s21.intoArray(o2, i + L);
    s30.intoArray(o3, i);
    s31.intoArray(o3, i + L);
  }

  /** Four inputs of one vector. */
  private static void adjoints41(
      double[] o0,
      double[] o1,
      double[] o2,
      double[] o3,
      int i,
      double[] w,
      int[] at,
      int k,
      double[][] dy,
      int from,
      int to) {
    DoubleVector s00 = DoubleVector.fromArray(S, o0, i);
    DoubleVector s10 = DoubleVector.fromArray(S, o1, i);
    DoubleVector s20 = DoubleVector.fromArray(S, o2, i);
    DoubleVector s30 = DoubleVector.fromArray(S, o3, i);
    for (int m = to - 1; m >= from; m--) {
      double[] p = dy[m];
      int a = at[m] + k;
      DoubleVector x0 = DoubleVector.fromArray(S, p, i);
      DoubleVector c0 = DoubleVector.broadcast(S, w[a]);
      s00 = add(s00, c0, x0);
      DoubleVector c1 = DoubleVector.broadcast(S, w[a + 1]);
      s10 = add(s10, c1, x0);
      DoubleVector c2 = DoubleVector.broadcast(S, w[a + 2]);
      s20 = add(s20, c2, x0);
      DoubleVector c3 = DoubleVector.broadcast(S, w[a + 3]);
      s30 = add(s30, c3, x0);
    }
    s00.intoArray(o0, i);
    s10.intoArray(o1, i);
    s20.intoArray(o2, i);
    s30.intoArray(o3, i);
  }

  /** One input of one vector. */
  private static void adjoints11(
      double[] o0, int i, double[] w, int[] at, int k, double[][] dy, int from, int to) {
    DoubleVector s00 = DoubleVector.fromArray(S, o0, i);
    for (int m = to - 1; m >= from; m--) {
      double[] p = dy[m];
      int a = at[m] + k;
      DoubleVector x0 = DoubleVector.fromArray(S, p, i);
      DoubleVector c0 = DoubleVector.broadcast(S, w[a]);
      s00 = add(s00, c0, x0);
    }
    s00.intoArray(o0, i);
  }

  @Override
  public int turned(int inputs, int lanes) {
    return stride(inputs) * lanes;
  }

  /** The distance from one row's inputs to the next: whole vectors. */
  private static int stride(int inputs) {
    return (inputs + L - 1) / L * L;
  }

  @Override
  public void turn(double[][] x, double[] turned, int rows) {
    int stride = stride(x.length);
    int k = 0;
    for (; k + 4 <= x.length; k += 4) {
      turn(x[k], x[k + 1], x[k + 2], x[k + 3], turned, k, stride, rows);
    }
    for (; k < x.length; k++) {
      double[] p = x[k];
      for (int r = 0; r < rows; r++) {
        turned[r * stride + k] = p[r];
      }
    }
  }

  private static void turn(
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] turned,
      int k,
      int stride,
      int rows) {
    int at = k;
    for (int r = 0; r < rows; r++) {
      turned[at] = x0[r];
      turned[at + 1] = x1[r];
      turned[at + 2] = x2[r];
      turned[at + 3] = x3[r];
      at += stride;
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
      double[] turned,
      double[] scratch,
      int rows) {
    int inputs = x.length;
    int stride = stride(inputs);
    int k = 0;
    for (; k + 2 * L <= inputs; k += 2 * L) {
      int m = from;
      for (; m + 4 <= to; m += 4) {
        turned42(
            dw,
            at[m] + k,
            at[m + 1] + k,
            at[m + 2] + k,
            at[m + 3] + k,
            dy[m],
            dy[m + 1],
            dy[m + 2],
            dy[m + 3],
            turned,
            k,
            stride,
            rows);
      }
      for (; m < to; m++) {
        turned12(dw, at[m] + k, dy[m], turned, k, stride, rows);
      }
    }
    for (; k + L <= inputs; k += L) {
      int m = from;
      for (; m + 4 <= to; m += 4) {
        turned41(
            dw,
            at[m] + k,
            at[m + 1] + k,
            at[m + 2] + k,
            at[m + 3] + k,
            dy[m],
            dy[m + 1],
            dy[m + 2],
            dy[m + 3],
            turned,
            k,
            stride,
            rows);
      }
      for (; m < to; m++) {
        turned11(dw, at[m] + k, dy[m], turned, k, stride, rows);
      }
    }
    if (k < inputs) {
      lastInputs(dw, at, from, to, dy, turned, k, inputs - k, scratch, rows);
    }
  }

  /** The inputs that fill no vector: their sums are kept in scratch memory, where one fits. */
  private static void lastInputs(
      double[] dw,
      int[] at,
      int from,
      int to,
      double[][] dy,
      double[] turned,
      int k,
      int count,
      double[] scratch,
      int rows) {
    int stride = stride(k + count);
    int m = from;
    for (; m + 4 <= to; m += 4) {
      for (int j = 0; j < 4; j++) {
        System.arraycopy(dw, at[m + j] + k, scratch, j * L, count);
      }
      turned41(
          scratch, 0, L, 2 * L, 3 * L, dy[m], dy[m + 1], dy[m + 2], dy[m + 3], turned, k, stride,
          rows);
      for (int j = 0; j < 4; j++) {
        System.arraycopy(scratch, j * L, dw, at[m + j] + k, count);
      }
    }
    for (; m < to; m++) {
      System.arraycopy(dw, at[m] + k, scratch, 0, count);
      turned11(scratch, 0, dy[m], turned, k, stride, rows);
      System.arraycopy(scratch, 0, dw, at[m] + k, count);
    }
  }

  /** Four outputs and two vectors of inputs. */
  private static void turned42(
      double[] dw,
      int a0,
      int a1,
      int a2,
      int a3,
      double[] d0,
      double[] d1,
      double[] d2,
      double[] d3,
      double[] turned,
      int k,
      int stride,
      int rows) {
    DoubleVector s00 = DoubleVector.fromArray(S, dw, a0);
    DoubleVector s01 = DoubleVector.fromArray(S, dw, a0 + L);
    DoubleVector s10 = DoubleVector.fromArray(S, dw, a1);
    DoubleVector s11 = DoubleVector.fromArray(S, dw, a1 + L);
    DoubleVector s20 = DoubleVector.fromArray(S, dw, a2);
    DoubleVector s21 = DoubleVector.fromArray(S, dw, a2 + L);
    DoubleVector s30 = DoubleVector.fromArray(S, dw, a3);
    DoubleVector s31 = DoubleVector.fromArray(S, dw, a3 + L);
    for (int r = rows - 1; r >= 0; r--) {
      int p = r * stride + k;
      DoubleVector x0 = DoubleVector.fromArray(S, turned, p);
      DoubleVector x1 = DoubleVector.fromArray(S, turned, p + L);
      DoubleVector c0 = DoubleVector.broadcast(S, d0[r]);
      s00 = add(s00, c0, x0);
      s01 = add(s01, c0, x1);
      DoubleVector c1 = DoubleVector.broadcast(S, d1[r]);
      s10 = add(s10, c1, x0);
      s11 = add(s11, c1, x1);
      DoubleVector c2 = DoubleVector.broadcast(S, d2[r]);
      s20 = add(s20, c2, x0);
      s21 = add(s21, c2, x1);
      DoubleVector c3 = DoubleVector.broadcast(S, d3[r]);
      s30 = add(s30, c3, x0);
      s31 = add(s31, c3, x1);
    }
    s00.intoArray(dw, a0);
    s01.intoArray(dw, a0 + L);
    s10.intoArray(dw, a1);
    s11.intoArray(dw, a1 + L);
    s20.intoArray(dw, a2);
    s21.intoArray(dw, a2 + L);
    s30.intoArray(dw, a3);
    s31.intoArray(dw, a3 + L);
  }

  /** Four outputs and one vector of inputs. */
  private static void turned41(
      double[] dw,
      int a0,
      int a1,
      int a2,
      int a3,
      double[] d0,
      double[] d1,
      double[] d2,
      double[] d3,
      double[] turned,
      int k,
      int stride,
      int rows) {
    DoubleVector s00 = DoubleVector.fromArray(S, dw, a0);
    DoubleVector s10 = DoubleVector.fromArray(S, dw, a1);
    DoubleVector s20 = DoubleVector.fromArray(S, dw, a2);
    DoubleVector s30 = DoubleVector.fromArray(S, dw, a3);
    for (int r = rows - 1; r >= 0; r--) {
      int p = r * stride + k;
      DoubleVector x0 = DoubleVector.fromArray(S, turned, p);
      DoubleVector c0 = DoubleVector.broadcast(S, d0[r]);
      s00 = add(s00, c0, x0);
      DoubleVector c1 = DoubleVector.broadcast(S, d1[r]);
      s10 = add(s10, c1, x0);
      DoubleVector c2 = DoubleVector.broadcast(S, d2[r]);
      s20 = add(s20, c2, x0);
      DoubleVector c3 = DoubleVector.broadcast(S, d3[r]);
      s30 = add(s30, c3, x0);
    }
    s00.intoArray(dw, a0);
    s10.intoArray(dw, a1);
    s20.intoArray(dw, a2);
    s30.intoArray(dw, a3);
  }

  /** One output and two vectors of inputs. */
  private static void turned12(
      double[] dw, int a0, double[] d0, double[] turned, int k, int stride, int rows) {
    DoubleVector s00 = DoubleVector.fromArray(S, dw, a0);
    DoubleVector s01 = DoubleVector.fromArray(S, dw, a0 + L);
    for (int r = rows - 1; r >= 0; r--) {
      int p = r * stride + k;
      DoubleVector x0 = DoubleVector.fromArray(S, turned, p);
      DoubleVector x1 = DoubleVector.fromArray(S, turned, p + L);
      DoubleVector c0 = DoubleVector.broadcast(S, d0[r]);
      s00 = add(s00, c0, x0);
      s01 = add(s01, c0, x1);
    }
    s00.intoArray(dw, a0);
    s01.intoArray(dw, a0 + L);
  }

  /** One output and one vector of inputs. */
  private static void turned11(
      double[] dw, int a0, double[] d0, double[] turned, int k, int stride, int rows) {
    DoubleVector s00 = DoubleVector.fromArray(S, dw, a0);
    for (int r = rows - 1; r >= 0; r--) {
      int p = r * stride + k;
      DoubleVector x0 = DoubleVector.fromArray(S, turned, p);
      DoubleVector c0 = DoubleVector.broadcast(S, d0[r]);
      s00 = add(s00, c0, x0);
    }
    s00.intoArray(dw, a0);
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
    for (; k + 2 * L <= inputs; k += 2 * L) {
      int m = from;
      for (; m + 4 <= to; m += 4) {
        rows42(
            dw,
            at[m] + k,
            at[m + 1] + k,
            at[m + 2] + k,
            at[m + 3] + k,
            dy[m],
            dy[m + 1],
            dy[m + 2],
            dy[m + 3],
            rows,
            k,
            first,
            count);
      }
      for (; m < to; m++) {
        rows12(dw, at[m] + k, dy[m], rows, k, first, count);
      }
    }
    for (; k < inputs; k++) {
      for (int m = from; m < to; m++) {
        double[] d = dy[m];
        double sum = dw[at[m] + k];
        for (int r = count - 1; r >= 0; r--) {
          sum = add(sum, d[r], rows[first + r][k]);
        }
        dw[at[m] + k] = sum;
      }
    }
  }

  /** Four outputs and two vectors of columns. */
  private static void rows42(
      double[] dw,
      int a0,
      int a1,
      int a2,
      int a3,
      double[] d0,
      double[] d1,
      double[] d2,
      double[] d3,
      double[][] rows,
      int k,
      int first,
      int count) {
    DoubleVector s00 = DoubleVector.fromArray(S, dw, a0);
    DoubleVector s01 = DoubleVector.fromArray(S, dw, a0 + L);
    DoubleVector s10 = DoubleVector.fromArray(S, dw, a1);
    DoubleVector s11 = DoubleVector.fromArray(S, dw, a1 + L);
    DoubleVector s20 = DoubleVector.fromArray(S, dw, a2);
    DoubleVector s21 = DoubleVector.fromArray(S, dw, a2 + L);
    DoubleVector s30 = DoubleVector.fromArray(S, dw, a3);
    DoubleVector s31 = DoubleVector.fromArray(S, dw, a3 + L);
    for (int r = count - 1; r >= 0; r--) {
      double[] p = rows[first + r];
      DoubleVector x0 = DoubleVector.fromArray(S, p, k);
      DoubleVector x1 = DoubleVector.fromArray(S, p, k + L);
      DoubleVector c0 = DoubleVector.broadcast(S, d0[r]);
      s00 = add(s00, c0, x0);
      s01 = add(s01, c0, x1);
      DoubleVector c1 = DoubleVector.broadcast(S, d1[r]);
      s10 = add(s10, c1, x0);
      s11 = add(s11, c1, x1);
      DoubleVector c2 = DoubleVector.broadcast(S, d2[r]);
      s20 = add(s20, c2, x0);
      s21 = add(s21, c2, x1);
      DoubleVector c3 = DoubleVector.broadcast(S, d3[r]);
      s30 = add(s30, c3, x0);
      s31 = add(s31, c3, x1);
    }
    s00.intoArray(dw, a0);
    s01.intoArray(dw, a0 + L);
    s10.intoArray(dw, a1);
    s11.intoArray(dw, a1 + L);
    s20.intoArray(dw, a2);
    s21.intoArray(dw, a2 + L);
    s30.intoArray(dw, a3);
    s31.intoArray(dw, a3 + L);
  }

  /** One output and two vectors of columns. */
  private static void rows12(
      double[] dw, int a0, double[] d0, double[][] rows, int k, int first, int count) {
    DoubleVector s00 = DoubleVector.fromArray(S, dw, a0);
    DoubleVector s01 = DoubleVector.fromArray(S, dw, a0 + L);
    for (int r = count - 1; r >= 0; r--) {
      double[] p = rows[first + r];
      DoubleVector x0 = DoubleVector.fromArray(S, p, k);
      DoubleVector x1 = DoubleVector.fromArray(S, p, k + L);
      DoubleVector c0 = DoubleVector.broadcast(S, d0[r]);
      s00 = add(s00, c0, x0);
      s01 = add(s01, c0, x1);
    }
    s00.intoArray(dw, a0);
    s01.intoArray(dw, a0 + L);
  }

  @Override
  public void startGradients(double[] ds, int from, int to, double[][] dy, int rows) {
    PLAIN.startGradients(ds, from, to, dy, rows);
  }
}
