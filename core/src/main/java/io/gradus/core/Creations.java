package io.gradus.core;

import java.util.Arrays;

/**
 * What a sweep knows of its thread's {@link CreationLog}: the blocks from that of its result
 * downwards. It holds them, so that what it has found it can read again.
 */
final class Creations {
  private final CreationLog log = Recorder.current().log();

  /** The blocks of descending ids. */
  private Node[][] blocks = new Node[8][];

  private int count;

  /** The block read last, and its first id. */
  private Node[] block = {};

  private long first = -1;

  /** The last id of the first block. */
  private long top;

  /** The least id that is known. */
  private long low = Long.MAX_VALUE;

  private boolean isComplete;

  /**
   * Begins a pass.
   *
   * @throws IllegalStateException if one is under way
   */
  void begin() {
    log.beginSweep();
  }

  /** Ends the pass. */
  void end() {
    log.endSweep();
  }

  /** Whether the log has been read down to this id. */
  boolean knows(long id) {
    return id >= low;
  }

  /** The node of an id that is known. */
  Node node(long id) {
    if ((id & -CreationLog.BLOCK) != first) {
      first = id & -CreationLog.BLOCK;
      block = blocks[(int) ((top - id) / CreationLog.BLOCK)];
    }
    return block[(int) id & (CreationLog.BLOCK - 1)];
  }

  /** Goes down the log as far as this id. Where the log has a gap, it is the end for good. */
  boolean find(long id) {
    while (!isComplete && id < low) {
      long first = count == 0 ? id & -CreationLog.BLOCK : low - CreationLog.BLOCK;
      Node[] block = log.find(first);
      if (block == null) {
        isComplete = true;
        return false;
      }
      if (count == 0) {
        top = first + CreationLog.BLOCK - 1;
      }
      if (count == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * count);
      }
      blocks[count++] = block;
      low = first;
    }
    return id >= low;
  }
}
