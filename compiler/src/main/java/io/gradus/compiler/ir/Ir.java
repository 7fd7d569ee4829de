package io.gradus.compiler.ir;

import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The intermediate form of a program: nodes in topological order, in flat arrays.
 *
 * <p>A node has operands, which are nodes before it. An operand has a <i>rank</i>: its place in the
 * order in which the backward pass of the graph hands adjoints on. An adjoint is the sum of what a
 * node's uses hand on, added in ascending order of their ranks. Passes may move, merge and drop
 * nodes as they like: as long as ranks stay with the operands, what the bits of a gradient must be
 * can be read off the form.
 */
public final class Ir {
  private final Kind[] kinds;
  private final @Nullable Op[] ops;
  private final int[] indices;
  private final double[] numbers;
  private final int[] starts;
  private final int[] operands;
  private final int[] ranks;
  private final int[] outputs;
  private final int parameters;
  private final int inputs;
  private final int rankCount;

  private Ir(Builder builder, int[] outputs) {
    int size = builder.size;
    kinds = Arrays.copyOf(builder.kinds, size);
    ops = Arrays.copyOf(builder.ops, size);
    indices = Arrays.copyOf(builder.indices, size);
    numbers = Arrays.copyOf(builder.numbers, size);
    starts = Arrays.copyOf(builder.starts, size + 1);
    operands = Arrays.copyOf(builder.operands, starts[size]);
    ranks = Arrays.copyOf(builder.ranks, starts[size]);
    this.outputs = outputs.clone();
    parameters = builder.parameters;
    inputs = builder.inputs;
    rankCount = builder.rankCount;
  }

  /** The number of nodes. */
  public int size() {
    return kinds.length;
  }

  public Kind kind(int node) {
    return kinds[node];
  }

  public boolean is(int node, Kind kind) {
    return kinds[node] == kind;
  }

  /** How many nodes are of this kind. */
  public int count(Kind kind) {
    int count = 0;
    for (Kind one : kinds) {
      count += one == kind ? 1 : 0;
    }
    return count;
  }

  /** The op of a node of kind {@link Kind#OP}. */
  public Op op(int node) {
    Op op = ops[node];
    if (op == null) {
      throw new IllegalArgumentException("Node %d is %s, no op".formatted(node, kinds[node]));
    }
    return op;
  }

  /** The position of a parameter or an input. */
  public int index(int node) {
    return indices[node];
  }

  /** The number of a constant. */
  public double number(int node) {
    return numbers[node];
  }

  /** How many operands the node has. */
  public int arity(int node) {
    return starts[node + 1] - starts[node];
  }

  public int operand(int node, int slot) {
    return operands[starts[node] + slot];
  }

  /** The place of this operand in the order in which the graph hands adjoints on. */
  public int rank(int node, int slot) {
    return ranks[starts[node] + slot];
  }

  /** One more than the largest rank that there may be. */
  public int rankCount() {
    return rankCount;
  }

  public int[] operands(int node) {
    return Arrays.copyOfRange(operands, starts[node], starts[node + 1]);
  }

  public int[] ranks(int node) {
    return Arrays.copyOfRange(ranks, starts[node], starts[node + 1]);
  }

  /** Whether these are the operands of a node. */
  public boolean hasOperands(int node, int[] operands) {
    return Arrays.equals(
        operands, 0, operands.length, this.operands, starts[node], starts[node + 1]);
  }

  /** The number of operands of all nodes. */
  public int edges() {
    return operands.length;
  }

  /** The number of an operand among those of all nodes. */
  public int edge(int node, int slot) {
    return starts[node] + slot;
  }

  /** The number of outputs, of which the first is differentiated. */
  public int outputs() {
    return outputs.length;
  }

  public int output(int i) {
    return outputs[i];
  }

  /** The number of parameters of the program, used or not. */
  public int parameters() {
    return parameters;
  }

  /** The number of columns of a row, used or not. */
  public int inputs() {
    return inputs;
  }

  /** The first node that is not as in another form, whatever the ranks; −1 if there is none. */
  public int firstDifference(Ir other) {
    int nodes = Math.min(size(), other.size());
    int first = Arrays.mismatch(kinds, other.kinds);
    first = earlier(first, Arrays.mismatch(indices, other.indices));
    first = earlier(first, Arrays.mismatch(numbers, other.numbers));
    first = earlier(first, Arrays.mismatch(ops, other.ops));
    first = earlier(first, Math.max(-1, Arrays.mismatch(starts, other.starts) - 1));
    int operand = Arrays.mismatch(operands, other.operands);
    for (int node = 0; operand >= 0 && node < nodes; node++) {
      if (starts[node + 1] > operand || other.starts[node + 1] > operand) {
        first = earlier(first, node);
        break;
      }
    }
    return first < 0 && !Arrays.equals(outputs, other.outputs) ? nodes : first;
  }

  private static int earlier(int a, int b) {
    return a < 0 ? b : b < 0 ? a : Math.min(a, b);
  }

  /** All nodes as text. */
  @Override
  public String toString() {
    return IrText.of(this);
  }

  /** A node as text. */
  public String toString(int node) {
    return IrText.of(this, node);
  }

  /** Makes an {@link Ir}, operands before what uses them. */
  public static final class Builder {
    private final int parameters;
    private final int inputs;
    private Kind[] kinds = new Kind[64];
    private @Nullable Op[] ops = new Op[64];
    private int[] indices = new int[64];
    private double[] numbers = new double[64];
    private int[] starts = new int[65];
    private int[] operands = new int[128];
    private int[] ranks = new int[128];
    private int size;

    /** One more than the largest rank that may come. */
    private int rankCount;

    public Builder(int parameters, int inputs) {
      this.parameters = parameters;
      this.inputs = inputs;
    }

    public int parameter(int index) {
      return leaf(Kind.PARAMETER, index, 0);
    }

    public int input(int index) {
      return leaf(Kind.INPUT, index, 0);
    }

    public int constant(double number) {
      return leaf(Kind.CONSTANT, 0, number);
    }

    /** An op whose operands get their ranks from {@link #buildAsCreated}. */
    public int op(Op op, int... operands) {
      return node(Kind.OP, op, 0, 0, operands, operands);
    }

    public int dot(int[] operands, int[] ranks) {
      for (int rank : ranks) {
        rankCount = Math.max(rankCount, rank + 1);
      }
      return node(Kind.DOT, null, 0, 0, operands, ranks);
    }

    /**
     * A node of another form, with the same ranks.
     *
     * @param places where that form's nodes are in this one
     */
    public int copy(Ir ir, int node, int[] places) {
      rankCount = Math.max(rankCount, ir.rankCount);
      int begin = ir.starts[node];
      int arity = ir.starts[node + 1] - begin;
      int start = begin(ir.kinds[node], ir.ops[node], ir.indices[node], ir.numbers[node], arity);
      for (int slot = 0; slot < arity; slot++) {
        operands[start + slot] = places[ir.operands[begin + slot]];
        ranks[start + slot] = ir.ranks[begin + slot];
      }
      return size++;
    }

    public int size() {
      return size;
    }

    public Ir build(int... outputs) {
      return new Ir(this, outputs);
    }

    /**
     * The form of nodes that were added in order of their creation: their operands get the ranks
     * that follow from it. A backward pass visits nodes in descending order of creation; a unary or
     * binary op hands on to its first input first, an n-ary op to its last.
     */
    public Ir buildAsCreated(int... outputs) {
      int edges = starts[size];
      rankCount = edges;
      for (int node = 0; node < size; node++) {
        int start = starts[node];
        int arity = starts[node + 1] - start;
        int later = edges - starts[node + 1];
        for (int slot = 0; slot < arity; slot++) {
          ranks[start + slot] = later + (ops[node] instanceof NaryOp ? arity - 1 - slot : slot);
        }
      }
      return build(outputs);
    }

    private int leaf(Kind kind, int index, double number) {
      return node(kind, null, index, number, NONE, NONE);
    }

    private int node(
        Kind kind, @Nullable Op op, int index, double number, int[] operands, int[] ranks) {
      int start = begin(kind, op, index, number, operands.length);
      System.arraycopy(operands, 0, this.operands, start, operands.length);
      System.arraycopy(ranks, 0, this.ranks, start, operands.length);
      return size++;
    }

    /** All of a node but its operands, whose place is returned. */
    private int begin(Kind kind, @Nullable Op op, int index, double number, int arity) {
      if (size == kinds.length) {
        grow();
      }
      kinds[size] = kind;
      ops[size] = op;
      indices[size] = index;
      numbers[size] = number;
      int start = starts[size];
      int end = start + arity;
      if (end > operands.length) {
        int capacity = Math.max(end, 2 * operands.length);
        operands = Arrays.copyOf(operands, capacity);
        ranks = Arrays.copyOf(ranks, capacity);
      }
      starts[size + 1] = end;
      return start;
    }

    private void grow() {
      int capacity = 2 * size;
      kinds = Arrays.copyOf(kinds, capacity);
      ops = Arrays.copyOf(ops, capacity);
      indices = Arrays.copyOf(indices, capacity);
      numbers = Arrays.copyOf(numbers, capacity);
      starts = Arrays.copyOf(starts, capacity + 1);
    }
  }

  private static final int[] NONE = {};
}
