package io.gradus.compiler;

import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.passes.Sorting;
import io.gradus.compiler.run.FlatRoom;
import io.gradus.compiler.run.Team;
import io.gradus.core.Anomaly;
import io.gradus.core.Gradients;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function of scalars, recorded once and then run over rows of numbers at hardware speed:
 *
 * <pre>
 * Value w = Value.of(2), b = Value.of(1);
 * Program program = Program.trace(2, x -&gt; square(w.times(x[0]).plus(b).minus(x[1])))
 *     .plus(() -&gt; square(w).times(0.01));
 * double[][] rows = {{1, 3}, {2, 6}};
 * program.evaluate(rows);    // [0.0, 1.0]
 * program.backward(rows);    // 0.54, and w.grad() is -1.96, b.grad() is -1.0
 * </pre>
 *
 * <p>The function is run twice on symbolic inputs, so it must not look at numbers ({@link
 * io.gradus.core.Trace}) and must do the same each time. Leaves made outside of it are the
 * program's parameters: their numbers are read at the beginning of each run, and may be set in
 * between. A leaf made inside is a constant.
 *
 * <p>The results are those of one graph, bit for bit: of the function applied to each row in turn,
 * with the row's numbers as constants, then the op {@code mean} of what it gives, then plus the
 * term, and {@link Value#backward()} of that. Values have equal bits; gradients are equal by {@code
 * ==} or both NaN.
 *
 * <p>Within an {@link Anomaly} scope a program runs on the graph, row by row, so that the scope
 * sees every op; {@link #explain()} says so.
 *
 * <p>A program may be used by several threads at once: each run has its own memory. A parameter
 * that another thread sets during a run is read before or after it is set.
 */
public final class Program implements AutoCloseable {
  private final int inputs;
  private final Function<Value[], Value[]> function;
  private final List<Supplier<Value>> suppliers;
  private final Compiled row;
  private final List<Compiled> terms;
  private final List<Value> parameters;
  private final Options options;
  private final Team team;

  /** The parameters that the result depends on; found when first needed. */
  private volatile @Nullable Reached reached;

  /** The memory of runs of few rows; others may use it too while this program does not run. */
  private volatile FlatRoom room = new FlatRoom();

  private final AtomicReference<@Nullable Run> idle = new AtomicReference<>();
  private final AtomicReference<@Nullable Run> idleWithInputs = new AtomicReference<>();
  private @Nullable Compiled rowWithInputs;
  private volatile double[][] outputs = {};
  private volatile boolean closed;

  private Program(
      int inputs,
      Function<Value[], Value[]> function,
      List<Supplier<Value>> suppliers,
      Compiled row,
      List<Compiled> terms,
      List<Value> parameters,
      Options options) {
    this.inputs = inputs;
    this.function = function;
    this.suppliers = suppliers;
    this.row = row;
    this.terms = terms;
    this.parameters = Collections.unmodifiableList(parameters);
    this.options = options;
    team = options.threads() == 1 ? Team.ALONE : new Team(options.threads());
  }

  /**
   * Parameters that a result depends on.
   *
   * @param positions where each is among all parameters
   */
  private record Reached(List<Value> leaves, int[] positions) {}

  private Reached reached() {
    Reached known = reached;
    if (known == null) {
      BitSet positions = new BitSet();
      positions.or(row.reached());
      for (Compiled term : terms) {
        positions.or(term.reached());
      }
      int[] at = Sorting.numbers(positions);
      Value[] leaves = new Value[at.length];
      for (int i = 0; i < at.length; i++) {
        leaves[i] = parameters.get(at[i]);
      }
      known = new Reached(List.of(leaves), at);
      reached = known;
    }
    return known;
  }

  /**
   * Records a function of a row.
   *
   * @param inputs how many numbers a row has, 0 or more
   * @param row gives the row's output, often a loss; whatever it throws is passed on
   * @throws TraceException if it does not do the same each time, or its output depends on neither
   *     inputs nor parameters
   * @throws IllegalStateException if it does what cannot be recorded, such as look at a number
   */
  public static Program trace(int inputs, Function<Value[], Value> row) {
    return traceAll(inputs, x -> new Value[] {row.apply(x)});
  }

  /**
   * Records a function of a row with several outputs. The first is the one that {@link #backward}
   * takes the mean of; {@link #output} gives the others after each run.
   *
   * @throws TraceException as {@link #trace} does
   * @throws IllegalStateException as {@link #trace} does
   */
  public static Program traceAll(int inputs, Function<Value[], Value[]> row) {
    return traceAll(new ArrayList<>(), inputs, row, new KernelCache());
  }

  /**
   * {@link #traceAll(int, Function)} of a function whose parameters are known: the program has all
   * of them, in this order, whether the function uses them or not.
   *
   * @throws TraceException as {@link #trace} does, or if the function uses another leaf
   * @throws IllegalStateException as {@link #trace} does
   */
  public static Program traceAll(
      List<Value> parameters, int inputs, Function<Value[], Value[]> row) {
    return known(parameters, inputs, row, new KernelCache());
  }

  private static Program traceAll(
      List<Value> parameters, int inputs, Function<Value[], Value[]> row, KernelCache kernels) {
    if (inputs < 0) {
      throw new IllegalArgumentException(
          "A row has %d inputs, expected 0 or more".formatted(inputs));
    }
    Compiled compiled =
        Compiled.record(() -> Recording.of(inputs, row, parameters, "The function"), kernels);
    return new Program(inputs, row, List.of(), compiled, List.of(), parameters, Options.DEFAULT);
  }

  /**
   * A program whose {@link #backward} adds a term of parameters alone to the mean, such as a
   * penalty of large weights. It is recorded as the function is. This program stays as it is.
   *
   * @throws TraceException as {@link #trace} does
   * @throws IllegalStateException as {@link #trace} does
   */
  public Program plus(Supplier<Value> term) {
    List<Value> parameters = new ArrayList<>(this.parameters);
    Compiled compiled =
        Compiled.record(
            () -> Recording.of(0, x -> new Value[] {term.get()}, parameters, "The term"),
            row.kernels());
    return new Program(
        inputs,
        function,
        appended(suppliers, term),
        row,
        appended(terms, compiled),
        parameters,
        options);
  }

  /**
   * This program without its terms: where parts of the rows are run in several places, each takes
   * this, and {@link #terms()} are added once. It has the same parameters.
   */
  public Program withoutTerms() {
    return new Program(inputs, function, List.of(), row, List.of(), parameters, options);
  }

  /**
   * The terms as a program without inputs, whose output for an empty row is their sum; nothing if
   * there are none. It has the same parameters.
   */
  public Optional<Program> terms() {
    return suppliers.stream()
        .reduce((first, second) -> () -> first.get().plus(second.get()))
        .map(sum -> trace(parameters, 0, x -> sum.get(), row.kernels()));
  }

  /**
   * {@link #trace} of a function whose parameters are known: the program has all of them, in this
   * order, whether the function uses them or not.
   *
   * @param kernels shared by programs of the same ops
   * @throws TraceException as {@link #trace} does, or if the function uses another leaf
   */
  static Program trace(
      List<Value> parameters, int inputs, Function<Value[], Value> row, KernelCache kernels) {
    return known(parameters, inputs, x -> new Value[] {row.apply(x)}, kernels);
  }

  private static Program known(
      List<Value> parameters, int inputs, Function<Value[], Value[]> row, KernelCache kernels) {
    Program program = traceAll(new ArrayList<>(parameters), inputs, row, kernels);
    if (program.parameters.size() > parameters.size()) {
      throw new TraceException(
          "The function uses %s, which is none of its %d parameters: name it among them, or take a constant"
              .formatted(program.parameters.get(parameters.size()), parameters.size()));
    }
    return program;
  }

  private static <T> List<T> appended(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  /**
   * This program on several threads, the caller's among them; 1 is what a program begins with. Rows
   * are shared out for values and adjoints, and parameters for their gradients, whose sums keep
   * their order: the results have the same bits on any number of threads.
   *
   * <p>The threads are daemons. They end when the program that runs on them is closed, or when it
   * is collected as garbage. It pays from some ten microseconds a step on; fewer than four rows,
   * and terms, run on the caller's thread alone. This program stays as it is.
   *
   * @throws IllegalArgumentException if n is less than 1
   */
  public Program threads(int n) {
    return with(options.withThreads(n));
  }

  /**
   * This program with or without vector kernels. They are allowed to begin with, and are used where
   * the module {@code io.gradus.compiler.simd} is there and the JVM has {@code
   * jdk.incubator.vector}; what runs is told by {@link #explain()}. The results have the same bits.
   * Until the vector kernels have been compiled on a thread of their own, which takes some seconds
   * from a process's first run on, plain Java runs in their place. This program stays as it is.
   */
  public Program simd(boolean allowed) {
    return with(options.withSimd(allowed));
  }

  /**
   * This program with multiplications and additions fused, a·b + c rounded once, where vector
   * kernels do that; sums may also be added up in another order. Values and gradients then differ
   * from the graph's by rounding, gradients by 10⁻¹² of the largest or less. They are the same on
   * any number of threads, and change in their last digits when the vector kernels have been
   * compiled; without such kernels nothing changes. This program stays as it is.
   */
  public Program fast() {
    return with(options.withFast());
  }

  private Program with(Options options) {
    return new Program(inputs, function, suppliers, row, terms, parameters, options);
  }

  /** The leaves made outside that the function and the term use, in order of their first use. */
  public List<Value> parameters() {
    return parameters;
  }

  /**
   * The parameters that the result of {@link #backward} depends on, in the order of {@link
   * #parameters()}. Only these get a gradient.
   */
  public List<Value> reachedParameters() {
    return reached().leaves;
  }

  /** Tells a visitor the function and the terms as they were recorded, without what is not used. */
  public void describe(ProgramVisitor visitor) {
    row.describe(visitor);
    terms.forEach(term -> term.describe(visitor));
  }

  /** How many numbers a row has. */
  public int inputs() {
    return inputs;
  }

  /** How many outputs the function has for a row. */
  public int outputs() {
    return row.steps().outputs();
  }

  /**
   * The output of each row, without the term.
   *
   * @throws IllegalArgumentException if there is no row, or one is not as wide as the program has
   *     inputs
   * @throws RowException if an op throws
   * @throws IllegalStateException if the program is closed
   */
  public double[] evaluate(double[][] rows) {
    requireRows(rows);
    if (Anomaly.isOpen()) {
      return onGraph(rows, false).outputs[0].clone();
    }
    Run run = take(idle, row);
    try {
      run.evaluate(run.numbers(), rows);
      outputs = run.outputs();
      // Not the field's: another thread may have set it since.
      return run.outputs()[0].clone();
    } catch (RuntimeException e) {
      throw RowException.locate(e, row.steps(), run.numbers(), rows);
    } finally {
      idle.set(run);
    }
  }

  /**
   * The mean of the outputs plus the term. Its gradient is added to the parameters' {@code grad},
   * once, through their hooks.
   *
   * @throws IllegalArgumentException if there is no row, or one is not as wide as the program has
   *     inputs
   * @throws RowException if an op throws; no gradient has changed then
   * @throws IllegalStateException if the program is closed, or its result depends on no parameter
   */
  public double backward(double[][] rows) {
    requireRows(rows);
    if (reached().leaves.isEmpty()) {
      throw new IllegalStateException(
          "backward() of a program without parameters: its result depends on nothing that takes a gradient. Make leaves with Value.of outside of the function, or use evaluate");
    }
    return backward(rows, null, idle, row);
  }

  /**
   * {@link #backward(double[][])} that also gives the gradient by the numbers of the rows.
   *
   * @param inputGradients of the size of the rows; filled with the derivatives of the result, the
   *     mean over all rows
   * @throws IllegalArgumentException if there is no row, or one of either array is not as wide as
   *     the program has inputs, or there are not as many
   * @throws RowException if an op throws; no gradient has changed then
   * @throws IllegalStateException if the program is closed
   */
  public double backward(double[][] rows, double[][] inputGradients) {
    requireRows(rows);
    requireRows(inputGradients);
    if (rows.length != inputGradients.length) {
      throw new IllegalArgumentException(
          "%d rows have room for the gradients of %d"
              .formatted(rows.length, inputGradients.length));
    }
    return backward(rows, inputGradients, idleWithInputs, withInputGradients());
  }

  /**
   * {@link #backward(double[][])} with parameters and gradients in arrays, in the order of {@link
   * #parameters()}. No leaf is read or changed and no hook is called, which saves most of the time
   * of a step where there are many parameters: keep them in arrays while you train.
   *
   * @param parameters the numbers of the parameters
   * @param gradients filled with the gradient, 0 for a parameter that the result does not depend on
   * @throws IllegalArgumentException if an array has not a number for each parameter; or as {@link
   *     #evaluate} does
   * @throws RowException if an op throws; {@code gradients} may then be filled in part
   * @throws IllegalStateException if the program is closed
   */
  public double backward(double[] parameters, double[][] rows, double[] gradients) {
    requireRows(rows);
    requireAll(parameters);
    requireAll(gradients);
    if (Anomaly.isOpen()) {
      throw new IllegalStateException(
          "Within an anomaly scope a program runs on the graph, whose parameters are leaves and not arrays: call backward(rows)");
    }
    Run run = take(idle, row);
    try {
      double result = run.backward(parameters, rows, gradients, null);
      outputs = run.outputs();
      return result;
    } catch (RuntimeException e) {
      throw RowException.locate(e, row.steps(), parameters, rows);
    } finally {
      idle.set(run);
    }
  }

  /**
   * Does work on the numbers of arrays on this program's threads: each has a range of 0 to count −
   * 1, and the ranges follow each other. The work on a number must be apart from that on others, as
   * an optimiser's step on arrays of parameters is; results then have the same bits on any number
   * of threads. The caller does it alone if there are few numbers, if another thread runs the
   * program, or before it has run and when it is closed.
   */
  public void share(int count, RangeWork work) {
    Run run = idle.getAndSet(null);
    if (run == null) {
      work.run(0, count);
      return;
    }
    try {
      run.share(count, work);
    } finally {
      idle.set(closed ? null : run);
    }
  }

  private void requireAll(double[] numbers) {
    if (numbers.length != parameters.size()) {
      throw new IllegalArgumentException(
          "An array has %d numbers, expected one for each of %d parameters"
              .formatted(numbers.length, parameters.size()));
    }
  }

  private synchronized Compiled withInputGradients() {
    if (rowWithInputs == null) {
      rowWithInputs = row.withInputGradients();
    }
    return rowWithInputs;
  }

  private double backward(
      double[][] rows,
      double @Nullable [][] inputGradients,
      AtomicReference<@Nullable Run> idle,
      Compiled row) {
    if (Anomaly.isOpen()) {
      return backwardOnGraph(rows, inputGradients);
    }
    Run run = take(idle, row);
    try {
      double result = run.backward(run.numbers(), rows, run.sums(), inputGradients);
      outputs = run.outputs();
      Gradients.accumulate(reached().leaves, run.sums(reached().positions));
      return result;
    } catch (RuntimeException e) {
      throw RowException.locate(e, row.steps(), run.numbers(), rows);
    } finally {
      idle.set(run);
    }
  }

  private double backwardOnGraph(double[][] rows, double @Nullable [][] inputGradients) {
    OnGraph graph = onGraph(rows, inputGradients != null);
    Value result = graph.result();
    result.backward();
    for (int i = 0; inputGradients != null && i < rows.length; i++) {
      for (int k = 0; k < inputs; k++) {
        inputGradients[i][k] = graph.inputs[i][k].grad();
      }
    }
    return result.data();
  }

  private OnGraph onGraph(double[][] rows, boolean leaves) {
    requireOpen();
    OnGraph graph = new OnGraph(function, suppliers, rows, leaves);
    outputs = graph.outputs;
    return graph;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This program is closed: trace the function again");
    }
  }

  /**
   * An output of the latest run of {@link #evaluate} or {@link #backward}, for each row: 0 is the
   * one they are about, the others are as the function gives them. Where several threads run the
   * program, it may be another's.
   *
   * @throws IndexOutOfBoundsException if the function has no such output, or nothing has run
   */
  public double[] output(int i) {
    return outputs[i].clone();
  }

  /**
   * Runs the rows on the graph as well and compares: outputs by their bits, gradients by {@code
   * ==}. No {@code grad} is touched. For functions whose author is not sure that they can be
   * recorded: what goes by numbers that a trace cannot see, such as a field of the program, shows
   * here.
   *
   * @throws IllegalArgumentException as {@link #evaluate} does
   * @throws IllegalStateException if something differs; the message says what; or if the program is
   *     closed
   */
  public void verify(double[][] rows) {
    requireRows(rows);
    requireOpen();
    Run run = newRun(row);
    double result = run.backward(run.numbers(), rows, run.sums(), null);
    new OnGraph(function, suppliers, rows, true).requireSame(run, result, parameters);
  }

  /**
   * What became of the function and the terms: how many nodes each pass left and how long it took,
   * the products of matrices that were found ({@code mat16x2} is one of 16 neurons and 2 inputs),
   * how many steps there are of each kind, the memory of a run, and the threads and kernels that it
   * runs on now. For people to read; the text may change.
   */
  public String explain() {
    return Explanation.of(row, terms, options);
  }

  /**
   * {@link #explain()} for so many rows. With few of them a program runs row by row, and other
   * passes lead there.
   *
   * @throws IllegalArgumentException if there is no row
   */
  public String explain(int rows) {
    requireSome(rows);
    return Explanation.of(rows, row, terms, options);
  }

  /**
   * What is computed together for so many rows, terms apart: a list of groups, in an order in which
   * a group uses only groups before it, from the numbers of a row to the outputs.
   *
   * @throws IllegalArgumentException if there is no row
   */
  public List<ProgramGroup> groups(int rows) {
    requireSome(rows);
    return row.groups(rows);
  }

  private static void requireSome(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(
          "A program runs for 1 row or more, got %d".formatted(rows));
    }
  }

  @Override
  public String toString() {
    return "Program(%d inputs, %d parameters)".formatted(inputs, parameters.size());
  }

  /** Lets its memory go, and ends its threads. A closed program cannot run. */
  @Override
  public void close() {
    closed = true;
    idle.set(null);
    idleWithInputs.set(null);
    room.clear();
    team.close();
  }

  private Run take(AtomicReference<@Nullable Run> idle, Compiled row) {
    requireOpen();
    Run run = idle.getAndSet(null);
    return run == null ? newRun(row) : run;
  }

  private Run newRun(Compiled row) {
    return new Run(row, terms, parameters, team, options.kernels(), room);
  }

  /** Lets this program, which has not run yet, share its memory with others. */
  Program in(FlatRoom room) {
    this.room = room;
    return this;
  }

  private void requireRows(double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "There are no rows, expected one or more of %d numbers".formatted(inputs));
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != inputs) {
        throw new IllegalArgumentException(
            "Row %d has %d numbers, expected %d".formatted(i, rows[i].length, inputs));
      }
    }
  }
}
