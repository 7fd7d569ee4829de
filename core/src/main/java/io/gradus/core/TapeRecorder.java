package io.gradus.core;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tape in arrays: of each, where its inputs are and what the local gradients were,
 * so that a backward pass is one loop over numbers.
 *
 * <p>An entry is a leaf, a constant, or the output of an op; its index is its place in the order of
 * recording, which is a topological order. Index 0 stands for no input.
 */
final class TapeRecorder extends Recorder {
  /**
   * Longs per entry: two input indices, two local gradients, and the data. One array costs one
   * bounds check.
   */
  private static final int WIDTH = 4;

  private static final int SMALLEST = 1024;

  /**
   * Marks an n-ary entry in place of the input indices; the rest of the long is the number of
   * inputs.
   */
  private static final long NARY = Long.MIN_VALUE;

  /** What takes the place of an op for an entry that is none's output. */
  private static final int LEAF = -1;

  private static final int CONSTANT = -2;

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
    return record(ids.of(op), index(x), 0, op.localGradient(x.data, y), 0, y);
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b, double y) {
    if (a instanceof Constant && b instanceof Constant) {
      return new Constant(y);
    }
    int i = index(a);
    int j = index(b);
    // The arithmetic that most entries are made of needs no call to an unknown op.
    if (op instanceof Mul) {
      return record(OpIds.MUL, i, j, b.data, a.data, y);
    }
    if (op instanceof Add) {
      return record(OpIds.ADD, i, j, 1, 1, y);
    }
    if (op instanceof Sub) {
      return record(OpIds.SUB, i, j, 1, -1, y);
    }
    double da = a instanceof Constant ? 0 : op.localGradientA(a.data, b.data, y);
    double db = b instanceof Constant ? 0 : op.localGradientB(a.data, b.data, y);
    return record(ids.of(op), i, j, da, db, y);
  }

  @Override
  Value nary(NaryOp op, Value[] inputs) {
    int n = inputs.length;
    double[] x = Value.dataOf(inputs, this.x.of(n));
    double y = op.forward(x);
    reserveNary(n);
    boolean constant = true;
    for (int k = 0; k < n; k++) {
      constant &= inputs[k] instanceof Constant;
      naryInputs[narySize + k] = index(inputs[k]);
    }
    if (constant) {
      return new Constant(y);
    }
    double[] gradients = localGradients.of(n);
    op.localGradients(x, y, gradients);
    System.arraycopy(gradients, 0, naryGradients, narySize, n);
    int start = narySize;
    narySize += n;
    return new TapeValue(run, append(ids.of(op), NARY | n, start, 0, y), y);
  }

  private Value record(int op, int i, int j, double da, double db, double y) {
    long inputs = i | (long) j << 32;
    return new TapeValue(
        run,
        append(op, inputs, Double.doubleToRawLongBits(da), Double.doubleToRawLongBits(db), y),
        y);
  }

  /** Writes an entry; returns its index. */
  private int append(int op, long inputs, long first, long second, double data) {
    int index = size;
    int at = WIDTH * index;
    if (at + 3 >= entries.length) {
      grow();
    }
    long[] entry = entries;
    entry[at] = inputs;
    entry[at + 1] = first;
    entry[at + 2] = second;
    entry[at + 3] = Double.doubleToRawLongBits(data);
    ops[index] = op;
    size = index + 1;
    return index;
  }

  /** The index of an input; a leaf or constant that is new to the tape is entered. */
  private int index(Value input) {
    if (input instanceof TapeValue taped) {
      if (taped.run != run) {
        throw taped.misplaced("on another");
      }
      return taped.index;
    }
    if (input instanceof Leaf leaf) {
      int known = leaves.index(leaf);
      return known > 0 ? known : leaves.enter(leaf, append(LEAF, 0, 0, 0, leaf.data));
    }
    if (input instanceof Constant) {
      return append(CONSTANT, 0, 0, 0, input.data);
    }
    throw new IllegalStateException(
        "%s was computed outside of the tape and is used on it: compute it within the scope, or take value.detach() to go on with the number alone"
            .formatted(input));
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
    return Arrays.stream(xs).mapToDouble(x -> gradient(x, result, adjoints)).toArray();
  }

  private double gradient(Value x, int result, double[] adjoints) {
    int index = x instanceof Leaf leaf ? leaves.index(leaf) : x instanceof TapeValue ? index(x) : 0;
    if (index == 0 || index > result || !isReached(adjoints[index])) {
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
        pull(index, index - 1, adjoints);
      }
    }
  }

  /** Pulls the entries from an index down to, but not including, another. */
  private void pull(int from, int downTo, double[] adjoints) {
    long[] entries = this.entries;
    for (int index = from; index > downTo; index--) {
      double g = adjoints[index];
      int at = WIDTH * index;
      long inputs = entries[at];
      if (inputs == 0 || !isReached(g)) {
        continue;
      }
      if (inputs < 0) {
        int start = (int) entries[at + 1];
        int end = start + (int) inputs;
        for (int k = end - 1; k >= start; k--) {
          push(adjoints, naryInputs[k], g * naryGradients[k]);
        }
      } else {
        push(adjoints, (int) inputs, g * Double.longBitsToDouble(entries[at + 1]));
        int second = (int) (inputs >>> 32);
        if (second != 0) {
          push(adjoints, second, g * Double.longBitsToDouble(entries[at + 2]));
        }
      }
    }
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
    long word = entries[WIDTH * index];
    if (word < 0) {
      int start = (int) entries[WIDTH * index + 1];
      for (int k = start; k < start + (int) word; k++) {
        inputs.add(value(naryInputs[k]));
      }
    } else {
      inputs.add(value((int) word));
      if (word >>> 32 != 0) {
        inputs.add(value((int) (word >>> 32)));
      }
    }
    return inputs;
  }

  private Value value(int index) {
    double data = Double.longBitsToDouble(entries[WIDTH * index + 3]);
    return switch (ops[index]) {
      case LEAF -> leaves.withIndex(index);
      case CONSTANT -> new Constant(data);
      default -> new TapeValue(run, index, data);
    };
  }

  private void grow() {
    int capacity = Math.multiplyExact(2, ops.length);
    entries = Arrays.copyOf(entries, Math.multiplyExact(WIDTH, capacity));
    ops = Arrays.copyOf(ops, capacity);
  }

  private void reserveNary(int inputs) {
    if (narySize + inputs > naryInputs.length) {
      int capacity = Math.max(narySize + inputs, 2 * naryInputs.length);
      naryInputs = Arrays.copyOf(naryInputs, capacity);
      naryGradients = Arrays.copyOf(naryGradients, capacity);
    }
  }
}
