package io.gradus.core;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tracked values of one thread in the order of their creation, as far back as the garbage
 * collector lets it remember: a sweep reads here what to visit next, in place of chasing
 * references.
 *
 * <p>It hands out ids in ascending order and keeps the values in blocks. It holds the blocks by
 * weak references only, so it never keeps a graph alive: the next garbage collection may take any
 * block. It takes whole blocks; a block that is still there is complete.
 */
final class CreationLog {
  /** The values of a block, and the ids of a page of a {@link Sweep}: a power of two. */
  static final int BLOCK = 1024;

  /**
   * Ids are handed to threads in stretches, so that the blocks of one thread follow each other also
   * where several are at work.
   */
  private static final int STRETCH = 1024 * BLOCK;

  private static final AtomicLong STRETCHES = new AtomicLong();

  private static final class Block extends WeakReference<Tracked[]> {
    /** The first id. */
    final long first;

    Block(long first, Tracked[] values) {
      super(values);
      this.first = first;
    }
  }

  /** The blocks of ascending ids, from {@code oldest} on: a ring whose length is a power of two. */
  private Block[] blocks = new Block[16];

  private int oldest;
  private int count;

  private Block current = new Block(0, new Tracked[0]);
  private long next;
  private long end;
  private long endOfStretch;

  /**
   * The id that the next value will have at least; exactly that, once {@link #block()} was called.
   */
  long nextId() {
    return next;
  }

  /**
   * Sees to it that ids from now on are not less than this one, which comes from a value that is
   * used as an input and may be another thread's.
   *
   * @throws IllegalStateException if it is that of a value of a trace, which has no number
   */
  void skipTo(long least) {
    if (least > next) {
      skip(least);
    }
  }

  private void skip(long least) {
    if (least >= Trace.FIRST_ID) {
      throw new IllegalStateException(
          "A value of a trace is used outside of it, where it has no number: keep no value of the traced function, but return it");
    }
    // The rest of the stretch is given up: one that is handed out now is above all ids there are.
    end = endOfStretch;
    begin();
  }

  /** Where the next value goes. */
  Tracked[] block() {
    Tracked[] values = current.get();
    return values != null && next < end ? values : begin();
  }

  /** Writes the value with the next id into the block. */
  <T extends Tracked> T add(Tracked[] block, T value) {
    block[(int) next++ & (BLOCK - 1)] = value;
    return value;
  }

  private Tracked[] begin() {
    if (end == endOfStretch) {
      end = STRETCHES.getAndAdd(STRETCH);
      endOfStretch = end + STRETCH;
    }
    next = end;
    end += BLOCK;
    Tracked[] values = new Tracked[BLOCK];
    current = new Block(next, values);
    append(current);
    return values;
  }

  private void append(Block block) {
    // The oldest are forgotten first, and what a collection takes it takes at once.
    while (count > 0 && at(0).get() == null) {
      oldest++;
      count--;
    }
    if (count == blocks.length) {
      Block[] larger = new Block[2 * count];
      for (int i = 0; i < count; i++) {
        larger[i] = at(i);
      }
      blocks = larger;
      oldest = 0;
    }
    blocks[(oldest + count) & (blocks.length - 1)] = block;
    count++;
  }

  private Block at(int i) {
    return blocks[(oldest + i) & (blocks.length - 1)];
  }

  /** The block that begins with this id; null if it is forgotten, or another thread's. */
  Tracked @Nullable [] find(long first) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Block block = at(middle);
      if (block.first == first) {
        return block.get();
      }
      if (block.first < first) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }
}
