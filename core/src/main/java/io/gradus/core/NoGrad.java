package io.gradus.core;

/**
 * A scope in which nothing is recorded: the outputs of ops are constants. For evaluation, and for
 * updates that are no part of what is differentiated.
 *
 * <pre>
 * try (NoGrad scope = NoGrad.open()) {
 *   accuracy(model, points);
 * }
 * </pre>
 *
 * <p>It holds for the thread that opened it, nests, and ends with the block, exceptions included.
 */
public final class NoGrad implements AutoCloseable {
  private final Unrecorded scope = new Unrecorded();
  private final Recorder outer = scope.enter();
  private boolean closed;

  private NoGrad() {}

  /** Opens a scope that lasts until {@link #close()}. */
  public static NoGrad open() {
    return new NoGrad();
  }

  /**
   * Ends the scope. A second call does nothing.
   *
   * @throws IllegalStateException if a scope opened within this one is still open, or on another
   *     thread
   */
  @Override
  public void close() {
    if (!closed) {
      scope.leave(outer);
      closed = true;
    }
  }

  static final class Unrecorded extends Recorder {
    @Override
    Value unary(UnaryOp op, Value x, double y) {
      return new Constant(y);
    }

    @Override
    Value binary(BinaryOp op, Value a, Value b, double y) {
      return new Constant(y);
    }

    @Override
    Value nary(NaryOp op, Value[] inputs) {
      return new Constant(op.forward(Value.dataOf(inputs, new double[inputs.length])));
    }
  }
}
