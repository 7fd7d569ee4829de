package io.gradus.compiler.kernels;

/** {@link SmallProducts} in plain Java: sixteen sums at a time, in registers. */
public final class StridedProduct implements SmallProducts {
  /** The only one. */
  public static final SmallProducts PLAIN = new StridedProduct();

  private StridedProduct() {}

  @Override
  public void add(
      boolean sets, double[] c, double[] a, double[] b, Multiplication shape, double[] scratch) {
    Strides x = shape.a();
    Strides w = shape.b();
    Strides y = shape.c();
    add(
        sets,
        c,
        y.start(),
        y.toRow(),
        y.toTerm(),
        a,
        x.start(),
        x.toRow(),
        x.toTerm(),
        b,
        w.start(),
        w.toRow(),
        w.toTerm(),
        shape.rows(),
        shape.columns(),
        shape.terms());
  }

  @Override
  public void add(boolean sets, double[] c, double[] a, double[] b, Batch[] batches) {
    TinyProducts.add(sets, c, a, b, batches);
  }

  @Override
  public int scratch(Multiplication shape) {
    return 0;
  }

  /** The rows and columns of a tile. */
  private static final int SIDE = 4;

  /**
   * c(r, k) = c(r, k) + Σᵢ a(r, i)·b(k, i) for i from 0 on; without c(r, k) at the beginning if
   * {@code sets}. The element (r, k) of c is at {@code c0 + r·cr + k·ck}, and (r, i) of a at {@code
   * a0 + r·ar + i·ai}; likewise b. A stride may be negative.
   */
  public static void add(
      boolean sets,
      double[] c,
      int c0,
      int cr,
      int ck,
      double[] a,
      int a0,
      int ar,
      int ai,
      double[] b,
      int b0,
      int bk,
      int bi,
      int rows,
      int columns,
      int terms) {
    int r = 0;
    for (; r + SIDE <= rows; r += SIDE) {
      int k = 0;
      for (; k + SIDE <= columns; k += SIDE) {
        tile(
            sets,
            c,
            c0 + r * cr + k * ck,
            cr,
            ck,
            a,
            a0 + r * ar,
            ar,
            ai,
            b,
            b0 + k * bk,
            bk,
            bi,
            terms);
      }
      for (; k < columns; k++) {
        // Four rows of one column are one row of four columns, with the factors swapped.
        row(sets, c, c0 + r * cr + k * ck, cr, b, b0 + k * bk, bi, a, a0 + r * ar, ar, ai, terms);
      }
    }
    for (; r < rows; r++) {
      int k = 0;
      for (; k + SIDE <= columns; k += SIDE) {
        row(sets, c, c0 + r * cr + k * ck, ck, a, a0 + r * ar, ai, b, b0 + k * bk, bk, bi, terms);
      }
      for (; k < columns; k++) {
        int o = c0 + r * cr + k * ck;
        c[o] = one(sets ? -0.0 : c[o], a, a0 + r * ar, ai, b, b0 + k * bk, bi, terms);
      }
    }
  }

  private static double one(
      double sum, double[] a, int a0, int ai, double[] b, int b0, int bi, int terms) {
    double s = sum;
    for (int i = 0, x = a0, y = b0; i < terms; i++, x += ai, y += bi) {
      s += a[x] * b[y];
    }
    return s;
  }

  private static void row(
      boolean sets,
      double[] c,
      int c0,
      int ck,
      double[] a,
      int a0,
      int ai,
      double[] b,
      int b0,
      int bk,
      int bi,
      int terms) {
    int c1 = c0 + ck;
    int c2 = c1 + ck;
    int c3 = c2 + ck;
    // −0 + x is x, whatever x is.
    double s0 = -0.0;
    double s1 = -0.0;
    double s2 = -0.0;
    double s3 = -0.0;
    if (!sets) {
      s0 = c[c0];
      s1 = c[c1];
      s2 = c[c2];
      s3 = c[c3];
    }
    int b1 = bk;
    int b2 = b1 + bk;
    int b3 = b2 + bk;
    for (int i = 0, x = a0, y = b0; i < terms; i++, x += ai, y += bi) {
      double f = a[x];
      s0 += f * b[y];
      s1 += f * b[y + b1];
      s2 += f * b[y + b2];
      s3 += f * b[y + b3];
    }
    c[c0] = s0;
    c[c1] = s1;
    c[c2] = s2;
    c[c3] = s3;
  }

  private static void tile(
      boolean sets,
      double[] c,
      int c0,
      int cr,
      int ck,
      double[] a,
      int a0,
      int ar,
      int ai,
      double[] b,
      int b0,
      int bk,
      int bi,
      int terms) {
    int c1 = c0 + cr;
    int c2 = c1 + cr;
    int c3 = c2 + cr;
    double s00 = -0.0;
    double s01 = -0.0;
    double s02 = -0.0;
    double s03 = -0.0;
    double s10 = -0.0;
    double s11 = -0.0;
    double s12 = -0.0;
    double s13 = -0.0;
    double s20 = -0.0;
    double s21 = -0.0;
    double s22 = -0.0;
    double s23 = -0.0;
    double s30 = -0.0;
    double s31 = -0.0;
    double s32 = -0.0;
    double s33 = -0.0;
    if (!sets) {
      s00 = c[c0];
      s01 = c[c0 + ck];
      s02 = c[c0 + 2 * ck];
      s03 = c[c0 + 3 * ck];
      s10 = c[c1];
      s11 = c[c1 + ck];
      s12 = c[c1 + 2 * ck];
      s13 = c[c1 + 3 * ck];
      s20 = c[c2];
      s21 = c[c2 + ck];
      s22 = c[c2 + 2 * ck];
      s23 = c[c2 + 3 * ck];
      s30 = c[c3];
      s31 = c[c3 + ck];
      s32 = c[c3 + 2 * ck];
      s33 = c[c3 + 3 * ck];
    }
    int a1 = ar;
    int a2 = a1 + ar;
    int a3 = a2 + ar;
    int b1 = bk;
    int b2 = b1 + bk;
    int b3 = b2 + bk;
    for (int i = 0, x = a0, y = b0; i < terms; i++, x += ai, y += bi) {
      double f0 = a[x];
      double f1 = a[x + a1];
      double f2 = a[x + a2];
      double f3 = a[x + a3];
      double g = b[y];
      s00 += f0 * g;
      s10 += f1 * g;
      s20 += f2 * g;
      s30 += f3 * g;
      g = b[y + b1];
      s01 += f0 * g;
      s11 += f1 * g;
      s21 += f2 * g;
      s31 += f3 * g;
      g = b[y + b2];
      s02 += f0 * g;
      s12 += f1 * g;
      s22 += f2 * g;
      s32 += f3 * g;
      g = b[y + b3];
      s03 += f0 * g;
      s13 += f1 * g;
      s23 += f2 * g;
      s33 += f3 * g;
    }
    c[c0] = s00;
    c[c0 + ck] = s01;
    c[c0 + 2 * ck] = s02;
    c[c0 + 3 * ck] = s03;
    c[c1] = s10;
    c[c1 + ck] = s11;
    c[c1 + 2 * ck] = s12;
    c[c1 + 3 * ck] = s13;
    c[c2] = s20;
    c[c2 + ck] = s21;
    c[c2 + 2 * ck] = s22;
    c[c2 + 3 * ck] = s23;
    c[c3] = s30;
    c[c3 + ck] = s31;
    c[c3 + 2 * ck] = s32;
    c[c3 + 3 * ck] = s33;
  }
}
