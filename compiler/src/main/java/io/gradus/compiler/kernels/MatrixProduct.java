package io.gradus.compiler.kernels;

import org.jspecify.annotations.Nullable;

/** {@link ProductKernels} in plain Java. */
public final class MatrixProduct implements ProductKernels {
  public static final MatrixProduct PLAIN = new MatrixProduct();

  /** So many inputs are summed for all outputs before the next: their planes stay in the cache. */
  private static final int INPUTS_AT_ONCE = 64;

  /** From so many inputs and outputs on, inputs are better written row by row for gradients. */
  private static final int WIDE = 32;

  private static final int MANY = 8;

  private MatrixProduct() {}

  @Override
  public void forward(
      double[][] y,
      double @Nullable [] starts,
      boolean startsInY,
      double[] w,
      int[] at,
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
            Sums.start(y[m], starts[m], w, at[m], x, 0, count, n);
          } else {
            Sums.set(y[m], w, at[m], x, 0, count, n);
          }
          k = count;
        }
        for (; k < to; k += 4) {
          Sums.add(y[m], w, at[m], x, k, Math.min(4, to - k), n);
        }
      }
    }
  }

  @Override
  public void inputAdjoints(
      double[] @Nullable [] dx, boolean[] adds, double[][] dy, double[] w, int[] at, int n) {
    for (int k = 0; k < dx.length; k++) {
      double[] o = dx[k];
      if (o == null) {
        continue;
      }
      int m = dy.length;
      if (!adds[k]) {
        m = setDown(o, k, dy, w, at, m, n);
      }
      Sums.addDown(o, k, dy, w, at, 0, m, n);
    }
  }

  /** The last products, at most four; returns how many are left. */
  private static int setDown(double[] o, int k, double[][] dy, double[] w, int[] at, int m, int n) {
    switch (m) {
      case 1 -> Sums.set1(o, w[at[0] + k], dy[0], n);
      case 2 -> Sums.set2(o, w[at[1] + k], dy[1], w[at[0] + k], dy[0], n);
      case 3 -> Sums.set3(o, w[at[2] + k], dy[2], w[at[1] + k], dy[1], w[at[0] + k], dy[0], n);
      default ->
          Sums.set4(
              o,
              w[at[m - 1] + k],
              dy[m - 1],
              w[at[m - 2] + k],
              dy[m - 2],
              w[at[m - 3] + k],
              dy[m - 3],
              w[at[m - 4] + k],
              dy[m - 4],
              n);
    }
    return Math.max(0, m - 4);
  }

  @Override
  public int turned(int outputs, int inputs) {
    return outputs >= MANY && inputs >= WIDE ? inputs : 0;
  }

  @Override
  public void turn(double[][] x, double[][] turned, int rows) {
    for (int from = 0; from < x.length; from += MANY) {
      int to = Math.min(x.length, from + MANY);
      for (int r = 0; r < rows; r++) {
        double[] row = turned[r];
        for (int k = from; k < to; k++) {
          row[k] = x[k][r];
        }
      }
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
    if (turned(dy.length, x.length) > 0) {
      weightGradientsOfRows(dw, at, from, to, dy, turned, x.length, scratch, 0, rows);
      return;
    }
    int m = from;
    for (; m + 4 <= to; m += 4) {
      int k = 0;
      for (; k + 4 <= x.length; k += 4) {
        Tiles.four(dw, at, m, k, dy, x, rows);
      }
      for (; k + 2 <= x.length; k += 2) {
        Tiles.pair(dw, at, m, k, dy, x, rows);
      }
      for (; k < x.length; k++) {
        Tiles.column(dw, at, m, k, dy, x[k], rows);
      }
    }
    for (; m < to; m++) {
      int k = 0;
      for (; k + 8 <= x.length; k += 8) {
        Tiles.longRow(dw, at[m], k, dy[m], x, rows);
      }
      for (; k + 4 <= x.length; k += 4) {
        Tiles.row(dw, at[m], k, dy[m], x, rows);
      }
      for (; k < x.length; k++) {
        dw[at[m] + k] = Tiles.one(dw[at[m] + k], dy[m], x[k], rows);
      }
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
    for (int m = from; m < to; m++) {
      double[] d = dy[m];
      // An array that is indexed from 0 on is what C2 makes the best loops of.
      System.arraycopy(dw, at[m], scratch, 0, inputs);
      int r = count;
      for (; r >= 4; r -= 4) {
        double[] x0 = rows[first + r - 1];
        double[] x1 = rows[first + r - 2];
        double[] x2 = rows[first + r - 3];
        double[] x3 = rows[first + r - 4];
        Sums.add4(scratch, d[r - 1], x0, d[r - 2], x1, d[r - 3], x2, d[r - 4], x3, inputs);
      }
      for (; r >= 1; r--) {
        Sums.add1(scratch, d[r - 1], rows[first + r - 1], inputs);
      }
      System.arraycopy(scratch, 0, dw, at[m], inputs);
    }
  }

  @Override
  public void startGradients(double[] ds, int from, int to, double[][] dy, int rows) {
    int m = from;
    for (; m + 8 <= to; m += 8) {
      Tiles.sums(ds, m, dy, rows);
    }
    for (; m < to; m++) {
      ds[m] = Planes.sumDown(ds[m], dy[m], rows);
    }
  }
}
