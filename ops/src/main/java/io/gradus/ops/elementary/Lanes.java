package io.gradus.ops.elementary;

import java.util.Arrays;
import java.util.Objects;

/**
 * What the lane forms share. A lane form processes its numbers in chunks. Each chunk is copied to
 * scratch memory of the thread. The loops then work on arrays that are not the caller's, so a
 * caller may pass the same array as x and y.
 *
 * <p>A function consists of several loops over a chunk. C2 vectorises a loop if it reads few
 * arrays, writes one, and has no branch and at most about forty operations. Rare numbers that need
 * another formula are therefore computed again at the end by the scalar form, in a loop of their
 * own.
 */
final class Lanes {
  /** The size of a chunk. A dozen arrays of this size fit into the first-level cache. */
  static final int SIZE = 256;

  /** Trip counts are multiples of this, so that no loop ends in single steps. */
  private static final int STEP = 32;

  /** One function over a chunk: y[i] = f(x[i]) for i below n, with scratch arrays t. */
  interface Chunk {
    void run(double[] x, double[] y, int n, double[][] t);
  }

  private static final int ARRAYS = 10;

  private static final ThreadLocal<double[][]> SCRATCH =
      ThreadLocal.withInitial(() -> new double[ARRAYS][SIZE]);

  private Lanes() {}

  /** Runs a function over x[from] … x[to − 1]. */
  static void run(Chunk chunk, double[] x, double[] y, int from, int to) {
    Objects.checkFromToIndex(from, to, Math.min(x.length, y.length));
    double[][] scratch = SCRATCH.get();
    double[] in = scratch[0];
    double[] out = scratch[1];
    for (int at = from; at < to; at += SIZE) {
      int n = Math.min(SIZE, to - at);
      int padded = (n + STEP - 1) / STEP * STEP;
      System.arraycopy(x, at, in, 0, n);
      Arrays.fill(in, n, padded, in[0]);
      chunk.run(in, out, padded, scratch);
      System.arraycopy(out, 0, y, at, n);
    }
  }
}
