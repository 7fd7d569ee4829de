package io.gradus.compiler;

import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.run.FlatRoom;
import io.gradus.core.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Programs of one function whose steps depend on a shape, such as the length of a sentence: each
 * shape is traced when it is first asked for, and kept.
 *
 * <pre>
 * Value w = Value.of(2);
 * ProgramCache&lt;Integer&gt; sums =
 *     ProgramCache.of(List.of(w), length -&gt; length, (length, x) -&gt; w.times(sum(x)));
 * sums.get(2).evaluate(new double[][] {{1, 2}});       // [6.0]
 * sums.get(3).evaluate(new double[][] {{1, 2, 3}});    // [12.0]
 * </pre>
 *
 * <p>All programs have the same parameters in the same order, so an array of their numbers, or of
 * gradients, fits every shape. A parameter that a shape does not use gets the gradient 0 in an
 * array; its leaf keeps what it has.
 *
 * <p>For runs of a few rows, all programs of a cache use the same memory, in turn. A cache may be
 * used by several threads at once; each program that runs while another does makes memory of its
 * own.
 *
 * @param <S> the shape, with {@code equals} and {@code hashCode}
 */
public final class ProgramCache<S> implements AutoCloseable {
  private final List<Value> parameters;
  private final ToIntFunction<S> inputs;
  private final BiFunction<S, Value[], Value> row;
  private final UnaryOperator<Program> options;
  private final KernelCache kernels = new KernelCache();
  private final FlatRoom room = new FlatRoom();
  private final Map<S, Program> programs = new HashMap<>();
  private boolean closed;

  private ProgramCache(
      List<Value> parameters,
      ToIntFunction<S> inputs,
      BiFunction<S, Value[], Value> row,
      UnaryOperator<Program> options) {
    this.parameters = List.copyOf(parameters);
    this.inputs = inputs;
    this.row = row;
    this.options = options;
  }

  /**
   * An empty cache.
   *
   * @param parameters all leaves that the function may use
   * @param inputs how many numbers a row has for a shape, 0 or more
   * @param row gives the row's output for a shape; it is recorded as {@link Program#trace} does
   */
  public static <S> ProgramCache<S> of(
      List<Value> parameters, ToIntFunction<S> inputs, BiFunction<S, Value[], Value> row) {
    return new ProgramCache<>(parameters, inputs, row, UnaryOperator.identity());
  }

  /**
   * An empty cache of the same programs with other options, such as {@code program ->
   * program.simd(false)}. This cache stays as it is.
   */
  public ProgramCache<S> with(UnaryOperator<Program> options) {
    return new ProgramCache<>(
        parameters, inputs, row, program -> options.apply(this.options.apply(program)));
  }

  /**
   * The program of a shape.
   *
   * @throws TraceException as {@link Program#trace} does, or if the function uses a leaf that is no
   *     parameter of this cache
   * @throws IllegalStateException as {@link Program#trace} does, or if the cache is closed
   */
  public synchronized Program get(S shape) {
    if (closed) {
      throw new IllegalStateException("This cache of programs is closed: make another one");
    }
    Program known = programs.get(shape);
    if (known != null) {
      return known;
    }
    Program program =
        options
            .apply(
                Program.trace(
                    parameters, inputs.applyAsInt(shape), x -> row.apply(shape, x), kernels))
            .in(room);
    programs.put(shape, program);
    return program;
  }

  /** The leaves that the function may use, in the order that they have in every program. */
  public List<Value> parameters() {
    return parameters;
  }

  /** How many shapes have been traced. */
  public synchronized int size() {
    return programs.size();
  }

  /** Closes all programs. A closed cache gives no more. */
  @Override
  public synchronized void close() {
    closed = true;
    programs.values().forEach(Program::close);
    programs.clear();
  }
}
