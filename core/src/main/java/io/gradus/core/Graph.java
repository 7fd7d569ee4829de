package io.gradus.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of the graph behind some values, for tools that draw, count or compile it: every value
 * once, in the order of creation, so that each comes after its inputs. A value is known by its
 * position; a constant, which has no place in that order, comes right before its first use.
 *
 * <pre>
 * Value x = Value.of(3);
 * Graph graph = Graph.of(x.times(x).plus(1));   // x, x·x, 1, x·x + 1
 * graph.inputs(1);                              // [0, 0]
 * </pre>
 */
public final class Graph {
  private final List<Value> values;

  /** The positions of all inputs: those of the value at i lie from {@code starts[i]} on. */
  private final int[] inputs;

  private final int[] starts;
  private final int[] outputs;
  private @Nullable Map<Value, Integer> positions;

  private Graph(Builder builder, int[] outputs) {
    values = Collections.unmodifiableList(builder.values);
    starts = Arrays.copyOf(builder.starts, values.size() + 1);
    inputs = Arrays.copyOf(builder.inputs, starts[values.size()]);
    this.outputs = outputs;
  }

  /**
   * All that these values depend on, and themselves.
   *
   * @throws IllegalStateException if part of it has been {@linkplain #release released}
   */
  public static Graph of(Value... outputs) {
    List<Tracked> tracked = new ArrayList<>();
    Set<Value> seen = new HashSet<>();
    Deque<Value> ahead = new ArrayDeque<>(Arrays.asList(outputs));
    while (!ahead.isEmpty()) {
      if (ahead.pop() instanceof Tracked value && seen.add(value)) {
        tracked.add(value);
        value.inputs().forEach(ahead::push);
      }
    }
    tracked.sort(Comparator.comparingLong(value -> value.id));
    long[] ids = tracked.stream().mapToLong(value -> value.id).toArray();
    int[] at = new int[ids.length];
    Map<Value, Integer> constants = new IdentityHashMap<>();
    Builder graph = new Builder();
    ToIntFunction<Value> position =
        value ->
            value instanceof Tracked known
                ? at[Arrays.binarySearch(ids, known.id)]
                : constants.computeIfAbsent(value, graph::add);
    for (int i = 0; i < at.length; i++) {
      List<Value> inputs = tracked.get(i).inputs();
      at[i] = graph.add(tracked.get(i), inputs.stream().mapToInt(position).toArray());
    }
    return graph.build(Arrays.stream(outputs).mapToInt(position).toArray());
  }

  /** How many values there are. */
  public int size() {
    return values.size();
  }

  /** The value at a position. */
  public Value value(int position) {
    return values.get(position);
  }

  /** The op whose output is at a position; null for leaves and constants. */
  public @Nullable Op op(int position) {
    return values.get(position).op();
  }

  /** The positions of the inputs of the value at a position; none for leaves and constants. */
  public int[] inputs(int position) {
    return Arrays.copyOfRange(inputs, starts[position], starts[position + 1]);
  }

  /** The positions of the outputs that the snapshot was taken of. */
  public int[] outputs() {
    return outputs.clone();
  }

  /** The values, by position. */
  public List<Value> values() {
    return values;
  }

  /** Where a value is; −1 if it is not part of this graph. */
  public int position(Value value) {
    if (positions == null) {
      positions = new IdentityHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        positions.put(values.get(i), i);
      }
    }
    return positions.getOrDefault(value, -1);
  }

  /**
   * Lets the graph behind {@code result} go, though values of it are kept: each keeps its data and
   * gradient and forgets its inputs, so that what it was computed from can be collected. Not needed
   * when values are dropped.
   */
  public static void release(Value result) {
    for (Value value : of(result).values) {
      if (value instanceof Node node) {
        node.release();
      }
    }
  }

  /** Takes values in the order of their positions. */
  static final class Builder {
    private final List<Value> values = new ArrayList<>();
    private int[] starts = new int[16];
    private int[] inputs = new int[16];

    int size() {
      return values.size();
    }

    /** Adds a value with the positions of its inputs, if it has any; returns its own. */
    int add(Value value, int... inputs) {
      int position = values.size();
      int start = starts[position];
      int end = start + inputs.length;
      starts = ensure(starts, position + 2);
      this.inputs = ensure(this.inputs, end);
      System.arraycopy(inputs, 0, this.inputs, start, inputs.length);
      starts[position + 1] = end;
      values.add(value);
      return position;
    }

    private static int[] ensure(int[] array, int length) {
      return length <= array.length
          ? array
          : Arrays.copyOf(array, Math.max(length, array.length + array.length / 2));
    }

    Graph build(int... outputs) {
      return new Graph(this, outputs);
    }
  }
}
