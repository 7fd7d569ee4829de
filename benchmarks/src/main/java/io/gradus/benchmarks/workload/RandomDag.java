package io.gradus.benchmarks.workload;

import java.util.Arrays;

/**
 * W4: a random graph. It has 1000 leaves and then nodes, each of a kind that is drawn at random:
 * 0.5·(a + b), 0.5·a·b, 0.5·tanh(a) or 0.25·exp(a). The inputs a of a block of 1000 nodes are a
 * permutation of the 1000 values before the block, so that each is used. The input b is drawn from
 * the 1000 values before the node. The result is the sum of every 100th node. Gradients with
 * respect to the leaves are computed.
 */
public final class RandomDag {
  private enum Kind {
    ADD,
    MUL,
    TANH,
    EXP
  }

  static final int NODES = 1_000_000;
  static final int STRIDE = 100;

  private static final int LEAVES = 1000;
  private static final Kind[] KINDS = Kind.values();

  private final double[] leaves = new double[LEAVES];
  private final Kind[] kinds;

  /** The inputs of each node, as indices among the leaves and nodes. Leaves come first. */
  private final int[] a;

  private final int[] b;

  /** The graph for which there are check values. */
  public RandomDag() {
    this(NODES);
  }

  /** A graph of the first nodes only. */
  public RandomDag(int nodes) {
    kinds = new Kind[nodes];
    a = new int[nodes];
    b = new int[nodes];
    Lcg random = new Lcg(99);
    Arrays.setAll(leaves, i -> random.uniform());
    for (int k = 0; k < nodes; k++) {
      int value = LEAVES + k;
      int block = value / LEAVES;
      kinds[k] = KINDS[random.next() % KINDS.length];
      a[k] = LEAVES * (block - 1) + (617 * (value % LEAVES) + 331 * block) % LEAVES;
      b[k] = value - 1 - random.next() % LEAVES;
    }
  }

  /** The graph in elementary operations. */
  public <T> Program in(Numbers<T> numbers) {
    return new Elementary<>(this, numbers);
  }

  /** The data of the leaves. */
  public double[] leaves() {
    return leaves;
  }

  /** The result of the graph. */
  public <T> T sum(Numbers<T> n, T[] leaves) {
    T[] values = Arrays.copyOf(leaves, LEAVES + kinds.length);
    T sum = n.constant(0);
    for (int k = 0; k < kinds.length; k++) {
      T node = node(n, kinds[k], values[a[k]], values[b[k]]);
      values[LEAVES + k] = node;
      if (k % STRIDE == 0) {
        sum = n.plus(sum, node);
      }
    }
    return sum;
  }

  private static <T> T node(Numbers<T> n, Kind kind, T a, T b) {
    return switch (kind) {
      case ADD -> n.times(n.plus(a, b), 0.5);
      case MUL -> n.times(n.times(a, b), 0.5);
      case TANH -> n.times(n.tanh(a), 0.5);
      case EXP -> n.times(n.exp(a), 0.25);
    };
  }

  /** The result, and the sum of the leaves' gradients. */
  public static double[] check(double result, double[] gradients) {
    return new double[] {result, Arrays.stream(gradients).sum()};
  }

  private static final class Elementary<T> implements Program {
    private final RandomDag dag;
    private final Numbers<T> n;
    private double result;
    private double[] gradients = {};

    Elementary(RandomDag dag, Numbers<T> numbers) {
      this.dag = dag;
      n = numbers;
    }

    @Override
    public void step() {
      T[] leaves = n.variables(dag.leaves);
      T sum = dag.sum(n, leaves);
      gradients = n.gradients(sum, leaves);
      result = n.data(sum);
    }

    @Override
    public double[] check() {
      return RandomDag.check(result, gradients);
    }
  }
}
