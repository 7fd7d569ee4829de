package io.gradus.core;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes an op's output a node of the graph, and numbers the nodes of one thread in the order of
 * their creation.
 */
final class GraphRecorder extends Recorder {
  /** Ids are handed to threads in blocks, so that taking one is an addition. */
  private static final int BLOCK = 1024;

  private static final AtomicLong BLOCKS = new AtomicLong();

  private final Scratch x = new Scratch();

  private long next;
  private long end;

  @Override
  Value unary(UnaryOp op, Value x, double y) {
    if (x instanceof Constant) {
      return new Constant(y);
    }
    return new Node.Unary(idAfter(x), op, x, y);
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b, double y) {
    if (a instanceof Constant && b instanceof Constant) {
      return new Constant(y);
    }
    reserveAfter(a);
    return new Node.Binary(idAfter(b), op, a, b, y);
  }

  @Override
  Value nary(NaryOp op, Value[] inputs) {
    double y = op.forward(Value.dataOf(inputs, x.of(inputs.length)));
    boolean constant = true;
    for (Value input : inputs) {
      constant &= input instanceof Constant;
      reserveAfter(input);
    }
    return constant ? new Constant(y) : new Node.Nary(next++, op, inputs.clone(), y);
  }

  private long idAfter(Value input) {
    reserveAfter(input);
    return next++;
  }

  /**
   * Sees to it that the next id is larger than the input's, which may come from another thread's
   * block.
   */
  private void reserveAfter(Value input) {
    if (input instanceof TapeValue taped) {
      throw taped.misplaced("outside of its tape");
    }
    if (next == end || input instanceof Node node && node.id >= next) {
      next = BLOCKS.getAndAdd(BLOCK);
      end = next + BLOCK;
    }
  }
}
