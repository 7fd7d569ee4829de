package io.gradus.compiler;

import io.gradus.compiler.Sketch.Step;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Affine;
import io.gradus.ops.Dot;
import io.gradus.ops.Pick;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random programs over all ops, and over ops as a plugin has them: single ops, layers of neurons
 * written in several ways, residual sums, weights used twice. The same seed gives the same program.
 */
public final class RandomPrograms {
  private static final List<Op> CATALOGUE = catalogue();

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e308,
    -1e308,
    Double.MIN_VALUE,
    0.5
  };

  private final SplittableRandom random;
  private final int parameters;
  private final int inputs;
  private final double[] constants;
  private final List<Step> steps = new ArrayList<>();
  private int size;

  private RandomPrograms(SplittableRandom random) {
    this.random = random;
    parameters = 1 + random.nextInt(30);
    inputs = random.nextInt(6);
    constants = new double[] {0, 1, random.nextDouble(-2, 2)};
    size = parameters + inputs + constants.length;
  }

  /** The program of this seed. */
  public static Sketch of(long seed) {
    return new RandomPrograms(new SplittableRandom(seed)).sketch();
  }

  /** Numbers for parameters and rows: some programs get NaN, infinities and zeros among them. */
  public static double[] numbers(SplittableRandom random, int count, boolean special) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          special && random.nextInt(6) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : random.nextDouble(-2, 2);
    }
    return numbers;
  }

  private Sketch sketch() {
    int parts = 1 + random.nextInt(8);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(9)) {
        case 0, 1 -> layer();
        case 2, 3 -> sum(1 + random.nextInt(5), random.nextInt(4));
        case 4 -> sentence();
        default -> op(CATALOGUE.get(random.nextInt(CATALOGUE.size())));
      }
    }
    // Ends in something of the last values, so that little is dead.
    int[] last = new int[Math.min(size, 1 + random.nextInt(4))];
    for (int i = 0; i < last.length; i++) {
      last[i] = size - 1 - i;
    }
    add(CATALOGUE_SUM, last);
    return new Sketch(parameters, inputs, constants, steps);
  }

  private void op(Op op) {
    int arity = op.arity() == Op.VARIADIC ? 1 + random.nextInt(5) : op.arity();
    if (op instanceof Pick) {
      arity = 2 + random.nextInt(4);
    } else if (op instanceof Dot) {
      arity = 2 * arity;
    } else if (op instanceof Affine) {
      arity = 2 * arity + 1;
    }
    int[] x = new int[arity];
    for (int i = 0; i < arity; i++) {
      x[i] = any();
    }
    if (op instanceof Pick) {
      // Its index must be a position: 0, or 1 where there is one.
      x[0] = parameters + inputs + (arity > 2 ? random.nextInt(2) : 0);
    }
    add(op, x);
  }

  /**
   * Neurons of the same inputs, each a sum written in one way, with an activation or none. Some
   * layers have neurons whose terms stand in different orders.
   */
  private void layer() {
    int width = 1 + random.nextInt(6);
    int[] x = new int[1 + random.nextInt(9)];
    boolean consecutive = size > x.length && random.nextBoolean();
    int first = consecutive ? random.nextInt(size - x.length) : 0;
    for (int k = 0; k < x.length; k++) {
      x[k] = consecutive ? first + k : any();
    }
    int way = random.nextInt(5);
    int activation = random.nextInt(3);
    boolean shared = random.nextInt(4) == 0;
    boolean shuffled = random.nextInt(3) == 0;
    int[] outputs = new int[width];
    for (int m = 0; m < width; m++) {
      int[] w = new int[x.length];
      for (int k = 0; k < w.length; k++) {
        w[k] = shared ? random.nextInt(parameters) : (m * x.length + k + m) % parameters;
      }
      int start = random.nextInt(3) == 0 ? any() : (m * x.length + x.length + m) % parameters;
      if (shuffled) {
        shuffle(random, w, x);
      }
      outputs[m] = neuron(way, start, w, x);
      if (activation > 0) {
        outputs[m] = add(activation == 1 ? RELU : TANH, outputs[m]);
      }
    }
    if (random.nextBoolean()) {
      add(CATALOGUE_SUM, outputs);
    }
  }

  /** Puts pairs of numbers into another order. */
  static void shuffle(SplittableRandom random, int[] a, int[] b) {
    for (int i = a.length - 1; i > 0; i--) {
      swap(a, i, b, random.nextInt(i + 1));
    }
  }

  private static void swap(int[] a, int i, int[] b, int k) {
    int first = a[i];
    a[i] = a[k];
    a[k] = first;
    int second = b[i];
    b[i] = b[k];
    b[k] = second;
  }

  /**
   * A layer over several positions with the same weights, position by position or neuron by neuron,
   * and attention of each position to those so far. The inputs may be picked from a table.
   */
  private void sentence() {
    int width = 1 + random.nextInt(5);
    int[][] x = new int[2 + random.nextInt(4)][width];
    int first = random.nextInt(parameters);
    boolean embedded = random.nextBoolean();
    for (int[] position : x) {
      int token = random.nextInt(2);
      for (int k = 0; k < width; k++) {
        position[k] = embedded ? embedding(token, first + k, width) : any();
      }
    }
    int way = random.nextInt(5);
    int[][] w = new int[1 + random.nextInt(6)][width];
    int offset = embedded ? first + 3 * width : random.nextInt(parameters);
    for (int m = 0; m < w.length; m++) {
      for (int k = 0; k < width; k++) {
        w[m][k] = (offset + m * width + k) % parameters;
      }
    }
    int[][] y = new int[x.length][w.length];
    boolean byPosition = random.nextBoolean();
    for (int i = 0; i < x.length * w.length; i++) {
      int t = byPosition ? i / w.length : i % x.length;
      int m = byPosition ? i % w.length : i / x.length;
      y[t][m] = neuron(way, w[m][0], w[m], x[t]);
    }
    for (int t = 0; t < y.length; t++) {
      attention(t, y);
    }
  }

  /** One of three rows of a table of parameters. */
  private int embedding(int token, int first, int width) {
    int[] x = {parameters + inputs + token, 0, 0, 0};
    for (int row = 0; row < 3; row++) {
      x[1 + row] = (first + row * width) % parameters;
    }
    return add(new Pick(), x);
  }

  /** Σₛ wₛ·yₛ over the positions s so far, where wₛ = tanh(yₜ·yₛ); and the position is added. */
  private void attention(int t, int[][] y) {
    int[] w = new int[t + 1];
    for (int s = 0; s <= t; s++) {
      w[s] = add(TANH, neuron(1, 0, y[t], y[s]));
    }
    int[] outputs = new int[y[t].length];
    for (int j = 0; j < outputs.length; j++) {
      int[] column = new int[w.length];
      for (int s = 0; s <= t; s++) {
        column[s] = y[s][j];
      }
      outputs[j] = add(ADD, neuron(1, 0, w, column), y[t][j]);
    }
    if (random.nextBoolean()) {
      add(CATALOGUE_SUM, outputs);
    }
  }

  private int neuron(int way, int start, int[] w, int[] x) {
    int[] inputs = new int[2 * w.length + (way == 0 ? 1 : 0)];
    System.arraycopy(w, 0, inputs, 0, w.length);
    System.arraycopy(x, 0, inputs, inputs.length - x.length, x.length);
    if (way == 0) {
      inputs[w.length] = start;
      return add(AFFINE, inputs);
    }
    if (way == 1) {
      return add(DOT, inputs);
    }
    int sum = way == 2 ? start : way == 3 ? parameters + this.inputs : -1;
    for (int k = 0; k < w.length; k++) {
      boolean swapped = random.nextInt(4) == 0;
      int product = swapped ? add(MUL, x[k], w[k]) : add(MUL, w[k], x[k]);
      sum =
          sum < 0
              ? product
              : random.nextInt(6) == 0 ? add(ADD, product, sum) : add(ADD, sum, product);
    }
    return sum;
  }

  /** A sum of products of anything with anything. */
  private void sum(int terms, int way) {
    int sum = way == 0 ? any() : -1;
    for (int i = 0; i < terms; i++) {
      int product = add(MUL, any(), any());
      sum = sum < 0 ? product : add(ADD, sum, product);
    }
  }

  private int any() {
    // What was made last is the likeliest, so that programs get deep.
    return random.nextInt(3) == 0
        ? Math.max(0, size - 1 - random.nextInt(8))
        : random.nextInt(size);
  }

  private int add(Op op, int... inputs) {
    steps.add(new Step(op, inputs));
    return size++;
  }

  private static List<Op> catalogue() {
    List<Op> ops = new ArrayList<>();
    OpRegistry standard = OpRegistry.standard();
    for (String name : standard.names()) {
      ops.add(standard.get(name));
    }
    ops.addAll(plugins());
    ops.add(new Blend());
    return ops;
  }

  /** Ops of one input and of two, as a plugin has them. */
  static List<Op> plugins() {
    return List.of(new Squash(0.5), new Squash(2), new Tilt());
  }

  private static final Op CATALOGUE_SUM = OpRegistry.standard().get("sum");
  private static final Op RELU = OpRegistry.standard().get("relu");
  private static final Op TANH = OpRegistry.standard().get("tanh");
  private static final Op MUL = OpRegistry.standard().get("mul");
  private static final Op ADD = OpRegistry.standard().get("add");
  private static final Op AFFINE = new Affine();
  private static final Op DOT = new Dot();

  /** A plugin's unary op with a component. */
  private record Squash(double slope) implements UnaryOp {
    @Override
    public String name() {
      return "test.squash";
    }

    @Override
    public double forward(double x) {
      return x / (1 + Math.abs(slope * x));
    }

    @Override
    public double localGradient(double x, double y) {
      double d = 1 + Math.abs(slope * x);
      return 1 / (d * d);
    }
  }

  /** A plugin's binary op. */
  private record Tilt() implements BinaryOp {
    @Override
    public String name() {
      return "test.tilt";
    }

    @Override
    public double forward(double a, double b) {
      return a * a - 3 * b;
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return 2 * a;
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return -3;
    }
  }

  /** A plugin's n-ary op: Σ xᵢ/i. */
  private record Blend() implements NaryOp {
    @Override
    public String name() {
      return "test.blend";
    }

    @Override
    public double forward(double[] x) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += x[i] / (i + 1);
      }
      return sum;
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      for (int i = 0; i < x.length; i++) {
        gradients[i] = 1.0 / (i + 1);
      }
    }
  }
}
