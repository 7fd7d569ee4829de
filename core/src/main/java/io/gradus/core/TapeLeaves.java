package io.gradus.core;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The leaves that entries of a tape depend on, each entered once.
 *
 * <p>A leaf remembers the index it has, and for which run of which tape; that is one comparison.
 * Tapes that are open at once and share leaves overwrite each other's mark: then, and only then, a
 * map is asked as well.
 */
final class TapeLeaves {
  /**
   * Numbers the runs of all tapes; wraps after 4 billion, when no leaf can hold a mark that old in
   * use.
   */
  private static final AtomicInteger RUNS = new AtomicInteger();

  private static final AtomicInteger OPEN = new AtomicInteger();

  private Leaf[] leaves = new Leaf[64];
  private int[] indices = new int[64];
  private int count;
  private int run;
  private boolean beganAlone;
  private @Nullable Map<Leaf, Integer> map;

  void start() {
    beganAlone = OPEN.getAndIncrement() == 0;
    run = RUNS.incrementAndGet();
    count = 0;
    map = null;
  }

  void stop() {
    OPEN.decrementAndGet();
  }

  /** The index of a leaf, or 0 if it is not entered. */
  int index(Leaf leaf) {
    long mark = leaf.tapeMark();
    return (int) (mark >>> 32) == run ? (int) mark : unmarked(leaf);
  }

  private int unmarked(Leaf leaf) {
    if (beganAlone && RUNS.get() == run) {
      return 0;
    }
    if (map == null) {
      map = new IdentityHashMap<>();
      for (int k = 0; k < count; k++) {
        map.put(leaves[k], indices[k]);
      }
    }
    Integer index = map.get(leaf);
    return index == null ? 0 : index;
  }

  /** Enters a leaf that is not: its indices ascend. Returns the index. */
  int enter(Leaf leaf, int index) {
    if (count == leaves.length) {
      leaves = Arrays.copyOf(leaves, 2 * count);
      indices = Arrays.copyOf(indices, 2 * count);
    }
    // The same program enters the same leaves in every run; a store of a reference costs more than
    // a look.
    if (leaves[count] != leaf) {
      leaves[count] = leaf;
    }
    indices[count++] = index;
    if (map != null) {
      map.put(leaf, index);
    }
    leaf.tapeMark((long) run << 32 | index);
    return index;
  }

  int count() {
    return count;
  }

  Leaf at(int k) {
    return leaves[k];
  }

  int indexAt(int k) {
    return indices[k];
  }

  Leaf withIndex(int index) {
    return leaves[Arrays.binarySearch(indices, 0, count, index)];
  }
}
