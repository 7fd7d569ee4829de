package io.gradus.benchmarks.values;

import io.gradus.core.Value;
import java.lang.ref.Reference;

/**
 * Measures the heap that recordings occupy, as the difference between the heap in use with the
 * first recording and without it.
 */
final class HeldMemory {
  private final long before = used();
  private long first;
  private int recordings;

  /** Counts a recording, which the result keeps alive. The first one is measured. */
  void measure(Value result) {
    if (recordings++ == 0) {
      first = used() - before;
      Reference.reachabilityFence(result);
    }
  }

  /** The bytes of all recordings counted, if each takes as much as the first. */
  long total() {
    return recordings * first;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // One garbage collection may leave garbage that the next one finds.
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
