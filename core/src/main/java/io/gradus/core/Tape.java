package io.gradus.core;

/**
 * A scope in which values are recorded into arrays in place of objects: the same {@link Value}s,
 * data and gradients, bit for bit, in a fraction of the time and memory.
 *
 * <pre>
 * try (Tape tape = Tape.open()) {
 *   for (int step = 0; step &lt; steps; step++) {
 *     Value loss = loss(model, points);
 *     loss.backward();
 *     optimizer.step();
 *     tape.reset();
 *   }
 * }
 * </pre>
 *
 * <p>A tape belongs to the thread that opened it. Leaves live outside: they keep their data and
 * gradients when it is reset or closed, and may be shared. What ops compute within the scope lives
 * on the tape: after {@link #reset()} or {@link #close()}, only its {@code data()} can be had, and
 * any other use is a {@link StaleValueException}.
 *
 * <p>Tapes nest: the innermost records. It takes leaves and constants, no values of an outer tape
 * and none of the default graph: such a mixture is an error, and {@link Value#detach()} the way to
 * go on with the number alone. In a {@link NoGrad} scope within, nothing is recorded.
 */
public final class Tape implements AutoCloseable {
  private final TapeRecorder recorder;
  private final Recorder outer;
  private boolean closed;

  private Tape(TapeRecorder recorder) {
    this.recorder = recorder;
    recorder.start();
    outer = recorder.enter();
  }

  /**
   * Opens a tape that records until {@link #close()}. It takes over the memory of one closed before
   * on this thread.
   */
  public static Tape open() {
    return new Tape(TapeRecorder.spareOrNew());
  }

  /**
   * Begins anew, in the same memory and at no cost.
   *
   * @throws IllegalStateException if the tape is closed, or not this thread's
   */
  public void reset() {
    requireOpen();
    recorder.stop();
    recorder.start();
  }

  /** How many entries the tape holds: op outputs, and the leaves and constants they use. */
  public int size() {
    requireOpen();
    return recorder.size();
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
      recorder.leave(outer);
      closed = true;
      recorder.stop();
      recorder.spare();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This tape is closed: open another with Tape.open()");
    }
    recorder.requireThread();
  }
}
