package io.gradus.benchmarks.values;

import io.gradus.core.Value;
import java.lang.ref.Reference;

/** Counts the heap that recordings occupy: what is in use with the first, above what was before. */
final class HeldMemory {
  private final long before = used();
  private long first;
  private int recordings;

  /** Takes note of a recording, which the result keeps alive. */
  void measure(Value result) {
    if (recordings++ == 0) {
      first = used() - before;
      Reference.reachabilityFence(result);
    }
  }

  /** The bytes of all recordings noted, if each took as much as the first. */
  long total() {
    return recordings * first;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // A collection may leave garbage that the next one finds.
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
