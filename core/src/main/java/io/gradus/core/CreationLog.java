package io.gradus.core;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one thread in the order of their creation, as far back as the garbage collector lets
 * it remember: a sweep reads here what to visit next, in place of chasing references.
 *
 * <p>It hands out ids in ascending order, and keeps the nodes in blocks, of which it holds weak
 * references alone: a block lives until the next collection at most, and never keeps a graph alive.
 * Within a block that is still there no id is missing; what was forgotten is whole blocks.
 */
final class CreationLog {
  /** Nodes in a block. */
  static final int BLOCK = 1024;

  /**
   * Ids are handed to threads in stretches, so that the blocks of one thread follow each other also
   * where several are at work.
   */
  private static final int STRETCH = 1024 * BLOCK;

  private static final AtomicLong STRETCHES = new AtomicLong();

  private static final class Block extends WeakReference<Node[]> {
    /** The first id. */
    final long first;

    Block(long first, Node[] nodes) {
      super(nodes);
      this.first = first;
    }
  }

  /** The blocks of ascending ids, from {@code oldest} on: a ring whose length is a power of two. */
  private Block[] blocks = new Block[16];

  private int oldest;
  private int count;

  private Block current = new Block(0, new Node[0]);
  private long next;
  private long end;
  private long endOfStretch;

  private boolean isSwept;

  /**
   * Begins a backward pass of this thread.
   *
   * @throws IllegalStateException if one is under way
   */
  void beginSweep() {
    if (isSwept) {
      throw new IllegalStateException(
          "backward() within a backward pass of this thread, from a hook or an op: use Gradients.of there, which leaves the gradients of the pass alone");
    }
    isSwept = true;
  }

  void endSweep() {
    isSwept = false;
  }

  /** The id that the next node will have, once {@link #block()} was called. */
  long nextId() {
    return next;
  }

  /** Sees to it that ids from now on are larger than this one, which may be another thread's. */
  void skipTo(long id) {
    if (id >= next) {
      next = end = endOfStretch = 0;
    }
  }

  /** Where the next node goes. */
  Node[] block() {
    Node[] nodes = current.get();
    return nodes != null && next < end ? nodes : begin();
  }

  /** Writes the node with the next id into the block. */
  Node add(Node[] block, Node node) {
    block[(int) next++ & (BLOCK - 1)] = node;
    return node;
  }

  private Node[] begin() {
    if (end == endOfStretch) {
      end = STRETCHES.getAndAdd(STRETCH);
      endOfStretch = end + STRETCH;
    }
    next = end;
    end += BLOCK;
    Node[] nodes = new Node[BLOCK];
    current = new Block(next, nodes);
    append(current);
    return nodes;
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
  Node @Nullable [] find(long first) {
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
