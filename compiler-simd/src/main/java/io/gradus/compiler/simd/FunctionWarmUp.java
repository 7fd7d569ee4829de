package io.gradus.compiler.simd;

import com.sun.management.ThreadMXBean;
import io.gradus.compiler.kernels.Lanes;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Runs the elementary functions by vectors until they allocate nothing, and lets those be used
 * which are faster than plain lanes then.
 */
final class FunctionWarmUp {
  private static final int LANES = 512;

  /** Rounds in a row that must allocate nothing, and runs of which the fastest counts. */
  private static final int ROUNDS = 1000;

  /** Nanoseconds after which functions that still allocate are left to plain lanes. */
  private static final long PATIENCE = 30_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SimdFunction function;
  private final double[] x = new double[LANES];
  private final double[] withNaN;
  private final double[] y = new double[LANES];
  private int quiet;

  private FunctionWarmUp(SimdFunction function) {
    this.function = function;
    // All functions have vectors for these numbers.
    Arrays.setAll(x, i -> (i + 1) / 64.0);
    withNaN = x.clone();
    withNaN[LANES / 2] = Double.NaN;
  }

  /** Takes vectors for the functions whose vectors stay in registers, and are faster for it. */
  static void run() {
    List<FunctionWarmUp> warming = new ArrayList<>();
    for (SimdFunction function : SimdFunction.values()) {
      warming.add(new FunctionWarmUp(function));
    }
    long begin = System.nanoTime();
    while (!warming.isEmpty() && System.nanoTime() - begin < PATIENCE) {
      for (Iterator<FunctionWarmUp> all = warming.iterator(); all.hasNext(); ) {
        FunctionWarmUp one = all.next();
        if (one.isWarm()) {
          all.remove();
          if (one.time(one.function::byVectors) < one.time(one.function.plain())) {
            one.function.takeVectors();
          }
        }
      }
    }
  }

  /** Runs once; whether the last thousand runs allocated nothing. */
  private boolean isWarm() {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    function.byVectors(x, y, 0, LANES);
    quiet = THREADS.getCurrentThreadAllocatedBytes() == allocated ? quiet + 1 : 0;
    function.byVectors(withNaN, y, 0, LANES);
    return quiet == ROUNDS;
  }

  private long time(Lanes lanes) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      lanes.apply(x, y, 0, LANES);
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }
}
