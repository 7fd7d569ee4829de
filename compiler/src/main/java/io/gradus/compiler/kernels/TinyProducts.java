package io.gradus.compiler.kernels;

/**
 * Many products that are too small for tiles, as attention has for each position and head, in plain
 * Java.
 */
final class TinyProducts {
  private TinyProducts() {}

  /** What {@link SmallProducts#add} does, for each product of some batches in turn. */
  static void add(boolean sets, double[] c, double[] a, double[] b, Batch[] batches) {
    for (Batch batch : batches) {
      if (batch.swapped()) {
        addShapes(sets, c, b, a, batch);
      } else {
        addShapes(sets, c, a, b, batch);
      }
    }
  }

  /** The products of a batch, of which a and b are those of its shape. */
  private static void addShapes(boolean sets, double[] c, double[] a, double[] b, Batch batch) {
    Multiplication shape = batch.shape();
    int x = shape.a().start();
    int w = shape.b().start();
    int y = shape.c().start();
    for (int p = 0; p < batch.count(); p++) {
      if (shape.terms() == 1 && shape.columns() % 4 == 0 && batch.columnsFollow()) {
        addOneTermByFour(sets, c, y, a, x, b, w, shape);
      } else if (shape.terms() == 1) {
        addOneTerm(sets, c, y, a, x, b, w, shape);
      } else if (shape.terms() == 4) {
        addFourTerms(sets, c, y, a, x, b, w, shape);
      } else {
        add(sets, c, y, a, x, b, w, shape);
      }
      x += batch.toA();
      w += batch.toB();
      y += batch.toC();
    }
  }

  private static void addOneTerm(
      boolean sets, double[] c, int c0, double[] a, int a0, double[] b, int b0, Multiplication s) {
    int ck = s.c().toTerm();
    int bk = s.b().toRow();
    for (int r = 0; r < s.rows(); r++) {
      double f = a[a0 + r * s.a().toRow()];
      int y = c0 + r * s.c().toRow();
      int w = b0;
      for (int k = 0; k < s.columns(); k++, y += ck, w += bk) {
        // −0 + x is x, whatever x is.
        c[y] = (sets ? -0.0 : c[y]) + f * b[w];
      }
    }
  }

  /** Four factors of b stay in registers for all rows. */
  private static void addOneTermByFour(
      boolean sets, double[] c, int c0, double[] a, int a0, double[] b, int b0, Multiplication s) {
    int cr = s.c().toRow();
    int ar = s.a().toRow();
    for (int k = 0; k < s.columns(); k += 4) {
      double w0 = b[b0 + k];
      double w1 = b[b0 + k + 1];
      double w2 = b[b0 + k + 2];
      double w3 = b[b0 + k + 3];
      for (int r = 0, y = c0 + k, x = a0; r < s.rows(); r++, y += cr, x += ar) {
        double f = a[x];
        c[y] = (sets ? -0.0 : c[y]) + f * w0;
        c[y + 1] = (sets ? -0.0 : c[y + 1]) + f * w1;
        c[y + 2] = (sets ? -0.0 : c[y + 2]) + f * w2;
        c[y + 3] = (sets ? -0.0 : c[y + 3]) + f * w3;
      }
    }
  }

  /** A row's factors stay in registers, since there are few. */
  private static void addFourTerms(
      boolean sets, double[] c, int c0, double[] a, int a0, double[] b, int b0, Multiplication s) {
    int ck = s.c().toTerm();
    int ai = s.a().toTerm();
    int bk = s.b().toRow();
    int b1 = s.b().toTerm();
    int b2 = 2 * b1;
    int b3 = 3 * b1;
    for (int r = 0; r < s.rows(); r++) {
      int x = a0 + r * s.a().toRow();
      double f0 = a[x];
      double f1 = a[x + ai];
      double f2 = a[x + 2 * ai];
      double f3 = a[x + 3 * ai];
      int y = c0 + r * s.c().toRow();
      int w = b0;
      for (int k = 0; k < s.columns(); k++, y += ck, w += bk) {
        double sum = (sets ? -0.0 : c[y]) + f0 * b[w];
        c[y] = ((sum + f1 * b[w + b1]) + f2 * b[w + b2]) + f3 * b[w + b3];
      }
    }
  }

  private static void add(
      boolean sets, double[] c, int c0, double[] a, int a0, double[] b, int b0, Multiplication s) {
    int ck = s.c().toTerm();
    int ai = s.a().toTerm();
    int bk = s.b().toRow();
    int bi = s.b().toTerm();
    int terms = s.terms();
    for (int r = 0; r < s.rows(); r++) {
      int x = a0 + r * s.a().toRow();
      int y = c0 + r * s.c().toRow();
      int w = b0;
      int k = 0;
      for (; k + 4 <= s.columns(); k += 4, y += 4 * ck, w += 4 * bk) {
        addFour(sets, c, y, ck, a, x, ai, b, w, bk, bi, terms);
      }
      for (; k < s.columns(); k++, y += ck, w += bk) {
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
