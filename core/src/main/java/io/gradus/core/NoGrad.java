package io.gradus.core;

import java.util.function.Supplier;

/**
 * A scope in which nothing is recorded: the outputs of ops are constants. It serves for evaluation,
 * and for updates that are not themselves differentiated.
 *
 * <pre>
 * double accuracy = NoGrad.get(() -&gt; accuracy(model, points));
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

  /**
   * Opens a scope that lasts until {@link #close()}.
   *
   * @throws IllegalStateException within a {@link Trace}, which records every op
   */
  public static NoGrad open() {
    return new NoGrad();
  }

  /** Runs this within a scope. */
  public static void run(Runnable program) {
    get(
        () -> {
          program.run();
          return true;
        });
  }

  /** The result of this, computed within a scope. */
  public static <T> T get(Supplier<T> program) {
    NoGrad scope = open();
    try {
      return program.get();
    } finally {
      scope.close();
    }
  }

  /** Whether the innermost scope of this thread is one in which nothing is recorded. */
  public static boolean isOpen() {
    return Recorder.current().recorder() instanceof Unrecorded;
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
    Value unary(UnaryOp op, Value x) {
      return new Constant(forward(op, x));
    }

    @Override
    Value binary(BinaryOp op, Value a, Value b) {
      return new Constant(forward(op, a, b));
    }

    @Override
    Value binary(BinaryOp op, Value a, Value b, double y) {
      return new Constant(y);
    }

    @Override
    Value nary(NaryOp op, Value[] inputs) {
      return new Constant(forward(op, inputs));
    }
  }
}
