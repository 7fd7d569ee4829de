package io.gradus.core;

/**
 * What becomes of an op's output on this thread: it joins the graph or a {@link Trace}, or (in
 * {@link NoGrad}) it is a plain number. The innermost open scope decides.
 */
abstract sealed class Recorder
    permits GraphRecorder, TraceRecorder, NoGrad.Unrecorded, Anomaly.Watch {
  private static final ThreadLocal<Recorder> CURRENT = new ThreadLocal<>();

  /**
   * The recorder that was set last, by any thread. Most programs have one thread, which finds its
   * recorder here without a look-up. The field need not be volatile: a thread always sees its own
   * latest write, and it tells another thread's recorder by the recorder's thread.
   */
  private static Recorder latest;

  static {
    set(new GraphRecorder());
  }

  private final Thread thread = Thread.currentThread();
  private final CreationLog log;
  private final Scratch scratch;

  /** One that begins within the thread's recorder. */
  Recorder() {
    this(current().log, current().scratch);
  }

  Recorder(CreationLog log, Scratch scratch) {
    this.log = log;
    this.scratch = scratch;
  }

  static Recorder current() {
    Recorder recorder = latest;
    return recorder.thread == Thread.currentThread() ? recorder : lookUp();
  }

  private static Recorder lookUp() {
    Recorder recorder = CURRENT.get();
    if (recorder == null) {
      recorder = new GraphRecorder();
      set(recorder);
    }
    return recorder;
  }

  private static void set(Recorder recorder) {
    CURRENT.set(recorder);
    latest = recorder;
  }

  /** Makes this the thread's recorder; returns the one it takes the place of. */
  final Recorder enter() {
    Recorder previous = current();
    set(previous.around(this));
    return previous;
  }

  /**
   * Gives the thread its outer recorder back.
   *
   * @throws IllegalStateException if this is not the thread's recorder
   */
  final void leave(Recorder outer) {
    Recorder innermost = current();
    if (innermost != this && innermost.recorder() != this) {
      throw new IllegalStateException(
          "This scope is not the innermost one of thread '%s': close scopes where they were opened, the last one first; best with try (…)"
              .formatted(Thread.currentThread().getName()));
    }
    set(outer);
  }

  /** What a scope opened within this one records with. */
  Recorder around(Recorder inner) {
    return inner;
  }

  /** The recorder that does the work. */
  Recorder recorder() {
    return this;
  }

  /** The tracked values of this thread, whatever records now. */
  final CreationLog log() {
    return log;
  }

  /** Arrays of this thread to compute in. */
  final Scratch scratch() {
    return scratch;
  }

  /** A variable made by the user. */
  Value leaf(double data) {
    Tracked[] block = log.block();
    return log.add(block, new Leaf(log.nextId(), data));
  }

  /** A constant that stands for this value from here on. */
  Value detach(Value x) {
    return new Constant(x.data);
  }

  /** The output y = op(x). */
  abstract Value unary(UnaryOp op, Value x);

  /** The output y = op(a, b). */
  abstract Value binary(BinaryOp op, Value a, Value b);

  /** The output y = op(a, b), which the caller has computed. */
  abstract Value binary(BinaryOp op, Value a, Value b, double y);

  /** The output op(inputs). Leaves the array to its owner. */
  abstract Value nary(NaryOp op, Value[] inputs);

  static double forward(UnaryOp op, Value x) {
    try {
      return op.forward(x.data);
    } catch (Throwable thrown) {
      throw OpException.of(op, thrown, x.data);
    }
  }

  static double forward(BinaryOp op, Value a, Value b) {
    try {
      return op.forward(a.data, b.data);
    } catch (Throwable thrown) {
      throw OpException.of(op, thrown, a.data, b.data);
    }
  }

  final double forward(NaryOp op, Value[] inputs) {
    double[] x = Value.dataOf(inputs, scratch.take(inputs.length));
    try {
      double y = op.forward(x);
      scratch.give(x);
      return y;
    } catch (Throwable thrown) {
      throw OpException.of(op, thrown, x);
    }
  }
}
