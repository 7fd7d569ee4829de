package io.gradus.core;

import java.util.List;
import java.util.Set;

/**
 * A scope that finds where numbers go wrong. The first op whose output is not finite, or which
 * hands on a gradient that is not finite, ends in an {@link AnomalyException}. The exception names
 * the op, its inputs, and the line that applied it.
 *
 * <pre>
 * Anomaly.run(() -&gt; loss(model, points).backward());
 * </pre>
 *
 * <p>It holds for the thread that opened it, and ends with the block. Within, every op costs a walk
 * over the stack; outside, nothing is checked and nothing costs.
 */
public final class Anomaly implements AutoCloseable {
  private final Recorder outer = Recorder.current();
  private final Watch watch = new Watch(outer);
  private boolean closed;

  private Anomaly() {
    watch.enter();
  }

  /**
   * Opens a scope that lasts until {@link #close()}.
   *
   * @throws IllegalStateException within a {@link Trace}, where there are no numbers
   */
  public static Anomaly open() {
    return new Anomaly();
  }

  /** Runs this within a scope. */
  public static void run(Runnable program) {
    Anomaly scope = open();
    try {
      program.run();
    } finally {
      scope.close();
    }
  }

  /** Whether a scope is open on this thread. */
  public static boolean isOpen() {
    return Recorder.current() instanceof Watch;
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
      watch.leave(outer);
      closed = true;
    }
  }

  /** The thread's recorder, with an eye on what it records. */
  static final class Watch extends Recorder {
    /** Classes between the line that applies an op and this one. */
    private static final Set<String> BETWEEN =
        Set.of(Value.class.getName(), Watch.class.getName(), "io.gradus.ops.Functions");

    private final Recorder recorder;

    Watch(Recorder recorder) {
      this.recorder = recorder.recorder();
    }

    @Override
    Recorder around(Recorder inner) {
      return inner instanceof Watch || inner instanceof TraceRecorder ? inner : new Watch(inner);
    }

    @Override
    Recorder recorder() {
      return recorder;
    }

    @Override
    Value unary(UnaryOp op, Value x) {
      return watched(recorder.unary(op, x), op, x);
    }

    @Override
    Value binary(BinaryOp op, Value a, Value b) {
      return watched(recorder.binary(op, a, b), op, a, b);
    }

    @Override
    Value binary(BinaryOp op, Value a, Value b, double y) {
      return watched(recorder.binary(op, a, b, y), op, a, b);
    }

    @Override
    Value nary(NaryOp op, Value[] inputs) {
      return watched(recorder.nary(op, inputs), op, inputs);
    }

    private static Value watched(Value y, Op op, Value... inputs) {
      StackTraceElement site =
          StackWalker.getInstance()
              .walk(frames -> frames.filter(f -> !BETWEEN.contains(f.getClassName())).findFirst())
              .orElseThrow()
              .toStackTraceElement();
      if (!Double.isFinite(y.data)) {
        throw AnomalyException.ofOutput(op, List.of(inputs), y.data, site);
      }
      if (!y.isConstant()) {
        y.annotate().site = site;
      }
      return y;
    }
  }

  /**
   * Checks what a backward pass is about to hand on to the inputs of {@code y}.
   *
   * @throws AnomalyException at the first that is not finite
   */
  static void check(Node y, double adjoint) {
    if (!Double.isFinite(adjoint)) {
      throw AnomalyException.ofAdjoint(y, adjoint);
    }
    List<Value> inputs = y.inputs();
    double[] local = new double[inputs.size()];
    y.op().localGradients(Value.dataOf(inputs.toArray(Value[]::new), local.clone()), y.data, local);
    for (int i = 0; i < local.length; i++) {
      if (!inputs.get(i).isConstant() && !Double.isFinite(adjoint * local[i])) {
        throw AnomalyException.ofGradient(y, i, adjoint, local[i]);
      }
    }
  }
}
