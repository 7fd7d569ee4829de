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

  /**
   * Whether a leaf's mark is of this run, and its number still the one entered; the lower half of
   * the mark is the index then.
   */
  boolean isCurrent(long mark) {
    return (int) (mark >>> 32) == run && (int) mark > 0;
  }

  /** Where the leaves are, for those whose marks another tape has taken since. */
  Map<Leaf, Integer> map() {
    Map<Leaf, Integer> map = new IdentityHashMap<>();
    for (int k = 0; k < count; k++) {
      map.put(leaves[k], indices[k]);
    }
    return map;
  }

  /**
   * The index of an input from outside the tape: of a constant, which is entered, or of a leaf
   * whose mark is not current, which is entered if it is new, and anew if its number has been set
   * since. The indices of new leaves ascend.
   *
   * <p>All in one: a method of more than 325 bytes is not inlined by HotSpot's compiler, and
   * recording, where this may be called for each input and rarely is, must stay small enough to be
   * inlined itself.
   */
  int enter(Value input, TapeRecorder tape) {
    if (input instanceof Constant) {
      return tape.write(TapeRecorder.CONSTANT, 0, input.data);
    }
    if (!(input instanceof Leaf leaf)) {
      throw tape.misplaced(input);
    }
    long mark = leaf.tapeMark();
    int known = 0;
    if ((int) (mark >>> 32) == run) {
      known = (int) mark & Integer.MAX_VALUE;
    } else if (!beganAlone || RUNS.get() != run) {
      if (map == null) {
        map = map();
      }
      Integer mapped = map.get(leaf);
      known = mapped == null ? 0 : mapped;
    }
    int index;
    if (known == 0) {
      index = tape.write(TapeRecorder.LEAF, 0, leaf.data);
      if (count == leaves.length) {
        leaves = Arrays.copyOf(leaves, 2 * count);
        indices = Arrays.copyOf(indices, 2 * count);
      }
      // The same program enters the same leaves in every run; a store of a reference costs more
      // than a look.
      if (leaves[count] != leaf) {
        leaves[count] = leaf;
      }
      indices[count++] = index;
    } else if (Double.doubleToRawLongBits(tape.data(known))
        == Double.doubleToRawLongBits(leaf.data)) {
      index = known;
    } else {
      index = tape.write(TapeRecorder.ALIAS, tape.entered(known), leaf.data);
    }
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
