package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A function of values, run once on symbolic inputs: its ops are recorded and no number is
 * computed. For what works on the program itself, such as a compiler or a drawing of an
 * architecture.
 *
 * <pre>
 * Value w = Value.of(2);
 * Trace trace = Trace.of(1, x -&gt; new Value[] {x[0].times(w).plus(1)});
 * trace.graph().size();    // 5: x, w, x·w, 1 and the sum
 * trace.parameters();      // [w]
 * </pre>
 *
 * <p>While the function runs, its values have no numbers, and those of values from outside may
 * change before the program runs. So {@code data()}, {@code grad()}, {@code backward()} and {@link
 * Gradients#of} are errors there for everything but constants; branches on numbers become ops such
 * as {@code where}, {@code maximum} or {@code pick}. {@link Value#detach()} is recorded as the op
 * {@link Detach}. A leaf made inside is a constant, since it is made anew with each run. The output
 * of an op from outside is an error: compute it inside, or detach it outside.
 */
public final class Trace {
  /** Values of traces have ids from this one on, and others below. */
  static final long FIRST_ID = 1L << 62;

  /** What the data of a value without number holds. */
  static final double NO_NUMBER = Unreached.VALUE;

  /** How many values a trace may have. */
  private static final long LONGEST = 1L << 32;

  private static final AtomicLong IDS = new AtomicLong(FIRST_ID);

  /** How many traces run at present, on all threads: mostly none, and then nothing is looked up. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final Graph graph;
  private final List<Value> inputs;
  private final List<Value> parameters = new ArrayList<>();

  private Trace(Graph graph, Value[] inputs) {
    this.graph = graph;
    this.inputs = List.of(inputs);
    for (int i = 0; i < graph.size(); i++) {
      if (graph.value(i) instanceof Leaf leaf && leaf.id < FIRST_ID) {
        parameters.add(leaf);
      }
    }
  }

  /**
   * Runs a function once.
   *
   * @param inputs how many symbolic inputs it gets
   * @param f gives the outputs, one or more; whatever it throws is passed on
   * @throws IllegalStateException if f looks at a number, uses the output of an op from outside or
   *     a value of another trace, or opens a {@link NoGrad} or {@link Anomaly} scope
   */
  public static Trace of(int inputs, Function<Value[], Value[]> f) {
    TraceRecorder recorder = new TraceRecorder(IDS.getAndAdd(LONGEST));
    Value[] xs = new Value[inputs];
    Arrays.setAll(xs, i -> recorder.input());
    Recorder outer = recorder.enter();
    OPEN.incrementAndGet();
    try {
      return new Trace(recorder.graph(f.apply(xs.clone())), xs);
    } finally {
      OPEN.decrementAndGet();
      recorder.leave(outer);
    }
  }

  /** All that was recorded, whether the outputs depend on it or not. The inputs come first. */
  public Graph graph() {
    return graph;
  }

  /** The symbolic inputs. */
  public List<Value> inputs() {
    return inputs;
  }

  /** The leaves made outside that the function uses, in the order of their first use. */
  public List<Value> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** Whether a trace runs on this thread. */
  public static boolean isOpen() {
    return OPEN.get() != 0 && Recorder.current() instanceof TraceRecorder;
  }

  /**
   * @throws IllegalStateException if this is a value of a trace, or a trace runs on this thread and
   *     the value is no constant
   */
  static void requireNumberOf(Value value) {
    if (value instanceof Tracked tracked && (tracked.id >= FIRST_ID || isOpen())) {
      throw new IllegalStateException(
          "A number is asked of %s, but a trace records a program without numbers: write branches with ops such as where, maximum or pick, take detach() for a value without gradient, and Gradients.graph for derivatives"
              .formatted(value.label() == null ? "a value" : "'" + value.label() + "'"));
    }
  }

  /**
   * @throws IllegalStateException if a trace runs on this thread
   */
  static void requireNoneOpen(String what) {
    if (isOpen()) {
      throw new IllegalStateException(
          what
              + " is not part of what a trace can record, and would happen once and not with each run of the program: do it outside of the traced function");
    }
  }
}
