package io.gradus.core;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tape in arrays: of each, its op, where its inputs are, and the number that came
 * out, so that a backward pass is one loop over numbers. Local gradients of one input or two are
 * computed there, as in the graph: to keep them would take more time. Those of many inputs are
 * kept, so that the inputs' numbers need not be gathered again.
 *
 * <p>An entry is a leaf, a constant, or the output of an op; its index is its place in the order of
 * recording, which is a topological order. Index 0 stands for no input.
 */
final class TapeRecorder extends Recorder {
  /** Longs per entry: two input indices, and the data. One array costs one bounds check. */
  private static final int WIDTH = 2;

  private static final int SMALLEST = 1024;

  /** What takes the place of an op for an entry that is none's output. */
  static final int LEAF = -1;

  static final int CONSTANT = -2;

  /** A leaf whose number has been set since it was entered: its input is that entry. */
  static final int ALIAS = -3;

  private static final ThreadLocal<@Nullable SoftReference<TapeRecorder>> SPARE =
      new ThreadLocal<>();

  /** The life of a tape from one reset to the next. */
  static final class Run {
    private @Nullable TapeRecorder recorder;
    private final Thread thread = Thread.currentThread();

    Run(TapeRecorder recorder) {
      this.recorder = recorder;
    }

    boolean isOver() {
      return recorder == null;
    }

    Thread thread() {
      return thread;
    }

    /** The recorder, for a value with this data. */
    TapeRecorder recorder(double data) {
      if (recorder == null) {
        throw new StaleValueException(data);
      }
      return recorder;
    }
  }

  private final Thread thread = Thread.currentThread();
  private final TapeLeaves leaves = new TapeLeaves();
  private final OpIds ids = new OpIds();
  private final NavigableMap<Integer, Notes> notes = new TreeMap<>();
  private Run run = new Run(this);

  private final Scratch x = new Scratch();
  private final Scratch localGradients = new Scratch();

  private int size;
  private long[] entries = new long[WIDTH * SMALLEST];
  private int[] ops = new int[SMALLEST];

  /**
   * Of n-ary entries: the indices of the inputs and the local gradients, one stretch after the
   * other.
   */
  private int narySize;

  private int[] naryInputs = new int[SMALLEST];
  private double[] naryGradients = new double[SMALLEST];

  /** The adjoints of the latest backward pass, for entries up to {@link #swept}. */
  private double[] adjoints = new double[SMALLEST];

  private int swept;

  /**
   * The gradients of the passes before it, for entries below {@link #formerEnd}: empty in most
   * runs.
   */
  private double[] former = {};

  private int formerEnd;

  static TapeRecorder spareOrNew() {
    SoftReference<TapeRecorder> reference = SPARE.get();
    TapeRecorder spare = reference == null ? null : reference.get();
    SPARE.remove();
    return spare == null ? new TapeRecorder() : spare;
  }

  /** Lets the next tape of this thread have the memory. */
  void spare() {
    SPARE.set(new SoftReference<>(this));
  }

  void start() {
    run = new Run(this);
    size = 1;
    narySize = 0;
    swept = 0;
    formerEnd = 0;
    leaves.start();
    ids.start();
  }

  void stop() {
    run.recorder = null;
    leaves.stop();
    notes.clear();
  }

  int size() {
    return size - 1;
  }

  void requireThread() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "This tape belongs to thread '%s', and this is thread '%s': open one in each thread"
              .formatted(thread.getName(), Thread.currentThread().getName()));
    }
  }

  @Override
  Value unary(UnaryOp op, Value x, double y) {
    if (x instanceof Constant) {
      return new Constant(y);
    }
    return append(ids.of(op), index(x), y);
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b, double y) {
    if (a instanceof Constant && b instanceof Constant) {
      return new Constant(y);
    }
    long inputs = index(a) | (long) index(b) << 32;
    return append(
        op instanceof Mul ? OpIds.MUL : op instanceof Add ? OpIds.ADD : ids.of(op), inputs, y);
  }

  @Override
  Value nary(NaryOp op, Value[] inputs) {
    int n = inputs.length;
    double[] x = this.x.of(n);
    if (isConstant(inputs)) {
      return new Constant(op.forward(Value.dataOf(inputs, x)));
    }
    reserveNary(n);
    int start = narySize;
    int[] indices = naryInputs;
    for (int k = 0; k < n; k++) {
      Value input = inputs[k];
      x[k] = input.data;
      indices[start + k] = index(input);
    }
    double y = op.forward(x);
    double[] gradients = localGradients.of(n);
    op.localGradients(x, y, gradients);
    System.arraycopy(gradients, 0, naryGradients, start, n);
    narySize = start + n;
    return append(ids.of(op), start | (long) n << 32, y);
  }

  private static boolean isConstant(Value[] inputs) {
    for (Value input : inputs) {
      if (!(input instanceof Constant)) {
        return false;
      }
    }
    return true;
  }

  private Value append(int op, long inputs, double y) {
    return new TapeValue(run, write(op, inputs, y), y);
  }

  /** Writes an entry; returns its index. */
  int write(int op, long inputs, double data) {
    int index = size;
    int at = WIDTH * index;
    if (at + 1 >= entries.length) {
      grow();
    }
    long[] entry = entries;
    entry[at] = inputs;
    entry[at + 1] = Double.doubleToRawLongBits(data);
    ops[index] = op;
    size = index + 1;
    return index;
  }

  /**
   * The index of an input. What is rare is apart, so that recording is small enough for the
   * compiler to inline: a handle that only the next op sees is not even made then.
   */
  private int index(Value input) {
    if (input instanceof TapeValue taped && taped.run == run) {
      return taped.index;
    }
    if (input instanceof Leaf leaf) {
      long mark = leaf.tapeMark();
      if (leaves.isCurrent(mark)) {
        return (int) mark;
      }
    }
    return leaves.enter(input, this);
  }

  /** The error of an input that this tape can't record. */
  IllegalStateException misplaced(Value input) {
    return input instanceof TapeValue taped
        ? taped.misplaced("on another")
        : new IllegalStateException(
            "%s was computed outside of the tape and is used on it: compute it within the scope, or take value.detach() to go on with the number alone"
                .formatted(input));
  }

  /** Where the leaf of this index was entered first: where its adjoint is. */
  int entered(int index) {
    return ops[index] == ALIAS ? (int) entries[WIDTH * index] : index;
  }

  void backward(int result, double seed) {
    requireThread();
    keepGradients();
    if (adjoints.length < size) {
      adjoints = new double[ops.length];
    }
    sweep(result, seed, adjoints);
    swept = result;
    for (int k = 0; k < leaves.count() && leaves.indexAt(k) <= result; k++) {
      double adjoint = adjoints[leaves.indexAt(k)];
      if (isReached(adjoint)) {
        leaves.at(k).backward(adjoint);
      }
    }
  }

  /** The adjoints of a result with respect to {@code xs}, and no trace of it in any gradient. */
  double[] gradients(int result, Value[] xs) {
    requireThread();
    double[] adjoints = new double[result + 1];
    sweep(result, 1, adjoints);
    Map<Leaf, Integer> entered = leaves.map();
    return Arrays.stream(xs).mapToDouble(x -> gradient(x, entered, adjoints)).toArray();
  }

  private double gradient(Value x, Map<Leaf, Integer> entered, double[] adjoints) {
    int index =
        x instanceof Leaf leaf
            ? entered.getOrDefault(leaf, 0)
            : x instanceof TapeValue ? index(x) : 0;
    if (index == 0 || index >= adjoints.length || !isReached(adjoints[index])) {
      return 0;
    }
    // Those of entries have been called by the sweep.
    return x instanceof Leaf ? x.hooked(adjoints[index]) : adjoints[index];
  }

  private void sweep(int result, double seed, double[] adjoints) {
    Arrays.fill(adjoints, 0, result + 1, Unreached.VALUE);
    adjoints[result] = seed;
    if (Anomaly.isOpen()) {
      watchedSweep(result, adjoints);
      return;
    }
    int from = result;
    for (var noted : notes.headMap(result, true).descendingMap().entrySet()) {
      int index = noted.getKey();
      pull(from, index, adjoints);
      if (isReached(adjoints[index])) {
        adjoints[index] = noted.getValue().hooked(adjoints[index]);
      }
      from = index;
    }
    pull(from, 0, adjoints);
  }

  private void watchedSweep(int result, double[] adjoints) {
    for (int index = result; index > 0; index--) {
      if (ops[index] >= 0 && isReached(adjoints[index])) {
        Value y = value(index);
        adjoints[index] = y.hooked(adjoints[index]);
        Anomaly.check(y, adjoints[index]);
      }
      pull(index, index - 1, adjoints);
    }
  }

  /** Pulls the entries from an index down to, but not including, another. */
  private void pull(int from, int downTo, double[] adjoints) {
    long[] entries = this.entries;
    int[] ops = this.ops;
    for (int index = from; index > downTo; index--) {
      double g = adjoints[index];
      if (!isReached(g)) {
        continue;
      }
      int op = ops[index];
      long inputs = entries[WIDTH * index];
      int i = (int) inputs;
      int j = (int) (inputs >>> 32);
      // What most entries are needs no call to an unknown op.
      if (op == OpIds.MUL) {
        push(adjoints, i, g * data(entries, j));
        push(adjoints, j, g * data(entries, i));
      } else if (op == OpIds.ADD) {
        push(adjoints, i, g);
        push(adjoints, j, g);
      } else if (op == ALIAS) {
        push(adjoints, i, g);
      } else if (op >= 0) {
        pull(op, g, i, j, data(entries, index), adjoints);
      }
    }
  }

  private void pull(int op, double g, int i, int j, double y, double[] adjoints) {
    UnaryOp unary = ids.unary(op);
    if (unary != null) {
      push(adjoints, i, g * unary.localGradient(data(entries, i), y));
      return;
    }
    BinaryOp binary = ids.binary(op);
    if (binary == null) {
      pullNary(g, i, j, adjoints);
      return;
    }
    double a = data(entries, i);
    double b = data(entries, j);
    if (ops[i] != CONSTANT) {
      push(adjoints, i, g * binary.localGradientA(a, b, y));
    }
    if (ops[j] != CONSTANT) {
      push(adjoints, j, g * binary.localGradientB(a, b, y));
    }
  }

  private void pullNary(double g, int start, int n, double[] adjoints) {
    int[] indices = naryInputs;
    double[] gradients = naryGradients;
    // From the last to the first, as in the graph.
    for (int k = start + n - 1; k >= start; k--) {
      push(adjoints, indices[k], g * gradients[k]);
    }
  }

  double data(int index) {
    return data(entries, index);
  }

  private static double data(long[] entries, int index) {
    return Double.longBitsToDouble(entries[WIDTH * index + 1]);
  }

  private static void push(double[] adjoints, int index, double contribution) {
    double sum = adjoints[index];
    adjoints[index] = isReached(sum) ? sum + contribution : contribution;
  }

  private static boolean isReached(double adjoint) {
    return !Unreached.is(adjoint);
  }

  /** Puts the gradients of the latest pass aside: the next may not reach all that it reached. */
  private void keepGradients() {
    if (swept == 0) {
      return;
    }
    int end = Math.max(formerEnd, swept + 1);
    if (former.length < end) {
      former = Arrays.copyOf(former, ops.length);
    }
    Arrays.fill(former, formerEnd, end, Unreached.VALUE);
    for (int index = 1; index <= swept; index++) {
      if (isReached(adjoints[index])) {
        former[index] = adjoints[index];
      }
    }
    formerEnd = end;
  }

  boolean hasGrad(int index) {
    return isReached(latestGrad(index));
  }

  double grad(int index) {
    double grad = latestGrad(index);
    return isReached(grad) ? grad : 0;
  }

  private double latestGrad(int index) {
    if (index <= swept && isReached(adjoints[index])) {
      return adjoints[index];
    }
    return index < formerEnd ? former[index] : Unreached.VALUE;
  }

  void zeroGrad(int index) {
    if (index <= swept) {
      adjoints[index] = Unreached.VALUE;
    }
    if (index < formerEnd) {
      former[index] = Unreached.VALUE;
    }
  }

  @Nullable Notes notes(int index) {
    return notes.get(index);
  }

  Notes annotate(int index) {
    return notes.computeIfAbsent(index, none -> new Notes());
  }

  Op op(int index) {
    return ids.get(ops[index]);
  }

  List<Value> inputs(int index) {
    List<Value> inputs = new ArrayList<>();
    int first = (int) entries[WIDTH * index];
    int second = (int) (entries[WIDTH * index] >>> 32);
    Op op = op(index);
    if (op instanceof NaryOp) {
      for (int k = first; k < first + second; k++) {
        inputs.add(value(naryInputs[k]));
      }
    } else {
      inputs.add(value(first));
      if (op instanceof BinaryOp) {
        inputs.add(value(second));
      }
    }
    return inputs;
  }

  private Value value(int index) {
    double data = data(entries, index);
    return switch (ops[index]) {
      case LEAF, ALIAS -> leaves.withIndex(entered(index));
      case CONSTANT -> new Constant(data);
      default -> new TapeValue(run, index, data);
    };
  }

  private void grow() {
    int capacity = larger(ops.length);
    entries = Arrays.copyOf(entries, Math.multiplyExact(WIDTH, capacity));
    ops = Arrays.copyOf(ops, capacity);
  }

  private void reserveNary(int inputs) {
    if (narySize + inputs > naryInputs.length) {
      int capacity = Math.max(narySize + inputs, larger(naryInputs.length));
      naryInputs = Arrays.copyOf(naryInputs, capacity);
      naryGradients = Arrays.copyOf(naryGradients, capacity);
    }
  }

  /** Half as much again: of what a tape holds, no more than a third is room to grow. */
  private static int larger(int capacity) {
    return Math.addExact(capacity, capacity >> 1);
  }
}
