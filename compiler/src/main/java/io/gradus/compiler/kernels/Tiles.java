package io.gradus.compiler.kernels;

/**
 * Sums over rows, from the last to the first. A sum's additions wait for each other, so that
 * several sums are kept in registers and run side by side.
 */
final class Tiles {
  private Tiles() {}

  /** dwₘₖ … += dy · x of four outputs and four inputs: sixteen sums. */
  static void four(double[] dw, int[] at, int m, int k, double[][] dy, double[][] x, int rows) {
    four(
        dw,
        at[m] + k,
        at[m + 1] + k,
        at[m + 2] + k,
        at[m + 3] + k,
        dy[m],
        dy[m + 1],
        dy[m + 2],
        dy[m + 3],
        x[k],
        x[k + 1],
        x[k + 2],
        x[k + 3],
        rows);
  }

  private static void four(
      double[] w,
      int w0,
      int w1,
      int w2,
      int w3,
      double[] d0,
      double[] d1,
      double[] d2,
      double[] d3,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      int rows) {
    double s00 = w[w0], s01 = w[w0 + 1], s02 = w[w0 + 2], s03 = w[w0 + 3];
    double s10 = w[w1], s11 = w[w1 + 1], s12 = w[w1 + 2], s13 = w[w1 + 3];
    double s20 = w[w2], s21 = w[w2 + 1], s22 = w[w2 + 2], s23 = w[w2 + 3];
    double s30 = w[w3], s31 = w[w3 + 1], s32 = w[w3 + 2], s33 = w[w3 + 3];
    for (int r = rows - 1; r >= 0; r--) {
      double a = x0[r], b = x1[r], c = x2[r], e = x3[r];
      double p = d0[r], q = d1[r], s = d2[r], t = d3[r];
      s00 += p * a;
      s01 += p * b;
      s02 += p * c;
      s03 += p * e;
      s10 += q * a;
      s11 += q * b;
      s12 += q * c;
      s13 += q * e;
      s20 += s * a;
      s21 += s * b;
      s22 += s * c;
      s23 += s * e;
      s30 += t * a;
      s31 += t * b;
      s32 += t * c;
      s33 += t * e;
    }
    w[w0] = s00;
    w[w0 + 1] = s01;
    w[w0 + 2] = s02;
    w[w0 + 3] = s03;
    w[w1] = s10;
    w[w1 + 1] = s11;
    w[w1 + 2] = s12;
    w[w1 + 3] = s13;
    w[w2] = s20;
    w[w2 + 1] = s21;
    w[w2 + 2] = s22;
    w[w2 + 3] = s23;
    w[w3] = s30;
    w[w3 + 1] = s31;
    w[w3 + 2] = s32;
    w[w3 + 3] = s33;
  }

  /** dwₘₖ … += dy · x of four outputs and two inputs: eight sums. */
  static void pair(double[] dw, int[] at, int m, int k, double[][] dy, double[][] x, int rows) {
    int w0 = at[m] + k, w1 = at[m + 1] + k, w2 = at[m + 2] + k, w3 = at[m + 3] + k;
    double[] d0 = dy[m], d1 = dy[m + 1], d2 = dy[m + 2], d3 = dy[m + 3];
    double[] x0 = x[k], x1 = x[k + 1];
    double s00 = dw[w0], s10 = dw[w1], s20 = dw[w2], s30 = dw[w3];
    double s01 = dw[w0 + 1], s11 = dw[w1 + 1], s21 = dw[w2 + 1], s31 = dw[w3 + 1];
    for (int r = rows - 1; r >= 0; r--) {
      double a = x0[r], b = x1[r];
      double p = d0[r], q = d1[r], s = d2[r], t = d3[r];
      s00 += p * a;
      s01 += p * b;
      s10 += q * a;
      s11 += q * b;
      s20 += s * a;
      s21 += s * b;
      s30 += t * a;
      s31 += t * b;
    }
    dw[w0] = s00;
    dw[w0 + 1] = s01;
    dw[w1] = s10;
    dw[w1 + 1] = s11;
    dw[w2] = s20;
    dw[w2 + 1] = s21;
    dw[w3] = s30;
    dw[w3 + 1] = s31;
  }

  /** dwₘₖ … += dy · x of four outputs. */
  static void column(double[] dw, int[] at, int m, int k, double[][] dy, double[] x, int rows) {
    int w0 = at[m] + k, w1 = at[m + 1] + k, w2 = at[m + 2] + k, w3 = at[m + 3] + k;
    double[] d0 = dy[m], d1 = dy[m + 1], d2 = dy[m + 2], d3 = dy[m + 3];
    double s0 = dw[w0], s1 = dw[w1], s2 = dw[w2], s3 = dw[w3];
    for (int r = rows - 1; r >= 0; r--) {
      double a = x[r];
      s0 += d0[r] * a;
      s1 += d1[r] * a;
      s2 += d2[r] * a;
      s3 += d3[r] * a;
    }
    dw[w0] = s0;
    dw[w1] = s1;
    dw[w2] = s2;
    dw[w3] = s3;
  }

  /** dwₖ … += d · x of eight inputs, dw₀ at {@code at}. */
  static void longRow(double[] dw, int at, int k, double[] d, double[][] x, int rows) {
    double[] x0 = x[k], x1 = x[k + 1], x2 = x[k + 2], x3 = x[k + 3];
    double[] x4 = x[k + 4], x5 = x[k + 5], x6 = x[k + 6], x7 = x[k + 7];
    int w = at + k;
    double s0 = dw[w], s1 = dw[w + 1], s2 = dw[w + 2], s3 = dw[w + 3];
    double s4 = dw[w + 4], s5 = dw[w + 5], s6 = dw[w + 6], s7 = dw[w + 7];
    for (int r = rows - 1; r >= 0; r--) {
      double p = d[r];
      s0 += p * x0[r];
      s1 += p * x1[r];
      s2 += p * x2[r];
      s3 += p * x3[r];
      s4 += p * x4[r];
      s5 += p * x5[r];
      s6 += p * x6[r];
      s7 += p * x7[r];
    }
    dw[w] = s0;
    dw[w + 1] = s1;
    dw[w + 2] = s2;
    dw[w + 3] = s3;
    dw[w + 4] = s4;
    dw[w + 5] = s5;
    dw[w + 6] = s6;
    dw[w + 7] = s7;
  }

  /** dwₖ … += d · x of four inputs, dw₀ at {@code at}. */
  static void row(double[] dw, int at, int k, double[] d, double[][] x, int rows) {
    double[] x0 = x[k], x1 = x[k + 1], x2 = x[k + 2], x3 = x[k + 3];
    int w = at + k;
    double s0 = dw[w], s1 = dw[w + 1], s2 = dw[w + 2], s3 = dw[w + 3];
    for (int r = rows - 1; r >= 0; r--) {
      double p = d[r];
      s0 += p * x0[r];
      s1 += p * x1[r];
      s2 += p * x2[r];
      s3 += p * x3[r];
    }
    dw[w] = s0;
    dw[w + 1] = s1;
    dw[w + 2] = s2;
    dw[w + 3] = s3;
  }

  static double one(double sum, double[] d, double[] x, int rows) {
    for (int r = rows - 1; r >= 0; r--) {
      sum += d[r] * x[r];
    }
    return sum;
  }

  /** s[m…m+7] += the planes m … m+7: eight sums. */
  static void sums(double[] s, int m, double[][] d, int rows) {
    double[] d0 = d[m], d1 = d[m + 1], d2 = d[m + 2], d3 = d[m + 3];
    double[] d4 = d[m + 4], d5 = d[m + 5], d6 = d[m + 6], d7 = d[m + 7];
    double s0 = s[m], s1 = s[m + 1], s2 = s[m + 2], s3 = s[m + 3];
    double s4 = s[m + 4], s5 = s[m + 5], s6 = s[m + 6], s7 = s[m + 7];
    for (int r = rows - 1; r >= 0; r--) {
      s0 += d0[r];
      s1 += d1[r];
      s2 += d2[r];
      s3 += d3[r];
      s4 += d4[r];
      s5 += d5[r];
      s6 += d6[r];
      s7 += d7[r];
    }
    s[m] = s0;
    s[m + 1] = s1;
    s[m + 2] = s2;
    s[m + 3] = s3;
    s[m + 4] = s4;
    s[m + 5] = s5;
    s[m + 6] = s6;
    s[m + 7] = s7;
  }
}
