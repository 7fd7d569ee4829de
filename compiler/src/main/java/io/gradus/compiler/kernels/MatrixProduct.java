package io.gradus.compiler.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Products of a matrix w of scalars with planes, in the order in which the graph adds: over inputs
 * from the first to the last, over outputs and rows from the last to the first.
 */
public final class MatrixProduct {
  /** So many inputs are summed for all outputs before the next: their planes stay in the cache. */
  private static final int INPUTS_AT_ONCE = 64;

  private MatrixProduct() {}

  /**
   * yₘ = sₘ + Σₖ wₘₖ·xₖ.
   *
   * @param starts sₘ, or null where there is none
   * @param startsInY whether sₘ is in yₘ already
   */
  public static void forward(
      double[][] y,
      double @Nullable [] starts,
      boolean startsInY,
      double[][] w,
      double[][] x,
      int n) {
    int inputs = x.length;
    for (int from = 0; from < inputs; from += INPUTS_AT_ONCE) {
      int to = Math.min(inputs, from + INPUTS_AT_ONCE);
      for (int m = 0; m < y.length; m++) {
        int k = from;
        if (k == 0 && !startsInY) {
          int count = Math.min(4, to);
          if (starts != null) {
            Sums.start(y[m], starts[m], w[m], x, 0, count, n);
          } else {
            Sums.set(y[m], w[m], x, 0, count, n);
          }
          k = count;
        }
        for (; k < to; k += 4) {
          Sums.add(y[m], w[m], x, k, Math.min(4, to - k), n);
        }
      }
    }
  }

  /**
   * dxₖ = Σₘ dyₘ·wₘₖ, from the last m to the first.
   *
   * @param dx null for an input that takes no adjoint
   * @param adds whether dxₖ already has a number to add to
   */
  public static void inputAdjoints(
      double[] @Nullable [] dx, boolean[] adds, double[][] dy, double[][] w, int n) {
    for (int k = 0; k < dx.length; k++) {
      double[] o = dx[k];
      if (o == null) {
        continue;
      }
      int m = dy.length;
      if (!adds[k]) {
        m = setDown(o, k, dy, w, m, n);
      }
      for (; m >= 4; m -= 4) {
        Sums.add4(
            o,
            w[m - 1][k],
            dy[m - 1],
            w[m - 2][k],
            dy[m - 2],
            w[m - 3][k],
            dy[m - 3],
            w[m - 4][k],
            dy[m - 4],
            n);
      }
      switch (m) {
        case 1 -> Sums.add1(o, w[0][k], dy[0], n);
        case 2 -> Sums.add2(o, w[1][k], dy[1], w[0][k], dy[0], n);
        case 3 -> Sums.add3(o, w[2][k], dy[2], w[1][k], dy[1], w[0][k], dy[0], n);
        default -> {}
      }
    }
  }

  /** The last products, at most four; returns how many are left. */
  private static int setDown(double[] o, int k, double[][] dy, double[][] w, int m, int n) {
    switch (m) {
      case 1 -> Sums.set1(o, w[0][k], dy[0], n);
      case 2 -> Sums.set2(o, w[1][k], dy[1], w[0][k], dy[0], n);
      case 3 -> Sums.set3(o, w[2][k], dy[2], w[1][k], dy[1], w[0][k], dy[0], n);
      default ->
          Sums.set4(
              o,
              w[m - 1][k],
              dy[m - 1],
              w[m - 2][k],
              dy[m - 2],
              w[m - 3][k],
              dy[m - 3],
              w[m - 4][k],
              dy[m - 4],
              n);
    }
    return Math.max(0, m - 4);
  }

  /** dwₘₖ = dwₘₖ + Σ dyₘ[row]·xₖ[row], from the last row to the first. */
  public static void weightGradients(double[][] dw, double[][] dy, double[][] x, int rows) {
    int m = 0;
    for (; m + 4 <= dw.length; m += 4) {
      int k = 0;
      for (; k + 4 <= x.length; k += 4) {
        Tiles.four(dw, m, k, dy, x, rows);
      }
      for (; k < x.length; k++) {
        Tiles.column(dw, m, k, dy, x[k], rows);
      }
    }
    for (; m < dw.length; m++) {
      int k = 0;
      for (; k + 4 <= x.length; k += 4) {
        Tiles.row(dw[m], k, dy[m], x, rows);
      }
      for (; k < x.length; k++) {
        dw[m][k] = Tiles.one(dw[m][k], dy[m], x[k], rows);
      }
    }
  }

  /**
   * The same where inputs are the columns of rows: of these, a whole row is added at a time.
   *
   * @param from the first row of the block
   */
  public static void weightGradientsOfRows(
      double[][] dw, double[][] dy, double[][] rows, int from, int count) {
    int inputs = dw[0].length;
    for (int m = 0; m < dw.length; m++) {
      double[] o = dw[m];
      double[] d = dy[m];
      int r = count;
      for (; r >= 4; r -= 4) {
        double[] x0 = rows[from + r - 1];
        double[] x1 = rows[from + r - 2];
        double[] x2 = rows[from + r - 3];
        double[] x3 = rows[from + r - 4];
        Sums.add4(o, d[r - 1], x0, d[r - 2], x1, d[r - 3], x2, d[r - 4], x3, inputs);
      }
      for (; r >= 1; r--) {
        Sums.add1(o, d[r - 1], rows[from + r - 1], inputs);
      }
    }
  }

  /** dsₘ = dsₘ + Σ dyₘ[row], from the last row to the first. */
  public static void startGradients(double[] ds, double[][] dy, int rows) {
    int m = 0;
    for (; m + 4 <= ds.length; m += 4) {
      Tiles.sums(ds, m, dy, rows);
    }
    for (; m < ds.length; m++) {
      ds[m] = Planes.sumDown(ds[m], dy[m], rows);
    }
  }
}
