package io.gradus.compiler.kernels;

/**
 * Many products that are too small for tiles, as attention has for each position and head: here all
 * of them are one call, since calls would take longer than the sums.
 */
public final class TinyProducts {
  private TinyProducts() {}

  /** What {@link SmallProducts#add} does, for each of some shapes in turn. */
  public static void add(
      boolean sets, double[] c, double[] a, double[] b, Multiplication[] shapes) {
    for (Multiplication shape : shapes) {
      if (shape.terms() == 1) {
        addOneTerm(sets, c, a, b, shape);
      } else {
        add(sets, c, a, b, shape);
      }
    }
  }

  private static void addOneTerm(
      boolean sets, double[] c, double[] a, double[] b, Multiplication shape) {
    int ck = shape.c().toTerm();
    int bk = shape.b().toRow();
    for (int r = 0; r < shape.rows(); r++) {
      double f = a[shape.a().start() + r * shape.a().toRow()];
      int y = shape.c().start() + r * shape.c().toRow();
      int w = shape.b().start();
      for (int k = 0; k < shape.columns(); k++, y += ck, w += bk) {
        // −0 + x is x, whatever x is.
        c[y] = (sets ? -0.0 : c[y]) + f * b[w];
      }
    }
  }

  private static void add(boolean sets, double[] c, double[] a, double[] b, Multiplication shape) {
    int ck = shape.c().toTerm();
    int ai = shape.a().toTerm();
    int bk = shape.b().toRow();
    int bi = shape.b().toTerm();
    int terms = shape.terms();
    for (int r = 0; r < shape.rows(); r++) {
      int x = shape.a().start() + r * shape.a().toRow();
      int y = shape.c().start() + r * shape.c().toRow();
      int w = shape.b().start();
      int k = 0;
      for (; k + 4 <= shape.columns(); k += 4, y += 4 * ck, w += 4 * bk) {
        addFour(sets, c, y, ck, a, x, ai, b, w, bk, bi, terms);
      }
      for (; k < shape.columns(); k++, y += ck, w += bk) {
        double sum = sets ? -0.0 : c[y];
        for (int i = 0; i < terms; i++) {
          sum += a[x + i * ai] * b[w + i * bi];
        }
        c[y] = sum;
      }
    }
  }

  private static void addFour(
      boolean sets,
      double[] c,
      int y,
      int ck,
      double[] a,
      int x,
      int ai,
      double[] b,
      int w,
      int bk,
      int bi,
      int terms) {
    double s0 = sets ? -0.0 : c[y];
    double s1 = sets ? -0.0 : c[y + ck];
    double s2 = sets ? -0.0 : c[y + 2 * ck];
    double s3 = sets ? -0.0 : c[y + 3 * ck];
    for (int i = 0, p = x, q = w; i < terms; i++, p += ai, q += bi) {
      double f = a[p];
      s0 += f * b[q];
      s1 += f * b[q + bk];
      s2 += f * b[q + 2 * bk];
      s3 += f * b[q + 3 * bk];
    }
    c[y] = s0;
    c[y + ck] = s1;
    c[y + 2 * ck] = s2;
    c[y + 3 * ck] = s3;
  }
}
