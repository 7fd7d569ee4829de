package io.gradus.ops.elementary;

import java.util.Arrays;
import java.util.Objects;

/**
 * What the lane forms share. A lane form processes its numbers in chunks. Each chunk is copied to
 * scratch memory of the thread. The loops then work on arrays that are not the caller's, so a
 * caller may pass the same array as x and y.
 *
 * <p>A function consists of several loops over a chunk. C2 vectorises a loop of at most about forty
 * operations that has no branch and does not move between doubles and bits; and if a loop reads
 * many arrays or uses many numbers twice, it depends on the version of C2 and on the order of the
 * operands. So each loop was timed on JDK 17 and 25, alone and in its place. Bits are moved in
 * loops of their own, where each array written costs a cycle per number; these loops also collect
 * whether a number may need another formula. If so, such numbers are computed again at the end by
 * the scalar form.
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

  /**
   * With this length, arrays that lie side by side start at the same place of a cache line: the
   * loops align what they write, and so everything they read. They also stay clear of each other's
   * last 12 bits of address, by which processors guess that a load needs a recent store.
   */
  private static final int LENGTH = SIZE + 30;

  private static final ThreadLocal<double[][]> SCRATCH =
      ThreadLocal.withInitial(() -> new double[ARRAYS][LENGTH]);

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
