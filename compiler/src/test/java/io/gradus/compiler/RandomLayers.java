package io.gradus.compiler;

import io.gradus.compiler.Sketch.Step;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.ops.Affine;
import io.gradus.ops.Dot;
import io.gradus.ops.LogSumExp;
import io.gradus.ops.Pick;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random networks, wide enough for blocks, tiles and stretches, and for what is left beside them.
 * Layers differ in their sizes, in how sums are written and ordered, in where weights are among the
 * parameters, in activations, and in whether inputs are added to outputs. The same seed gives the
 * same network.
 */
public final class RandomLayers {
  private static final OpRegistry OPS = OpRegistry.standard();
  private static final Op ADD = OPS.get("add");
  private static final Op MUL = OPS.get("mul");
  private static final Op SUB = OPS.get("sub");
  private static final Op SUM = OPS.get("sum");
  private static final List<Op> ACTIVATIONS =
      List.of(
          OPS.get("relu"), OPS.get("tanh"), OPS.get("sigmoid"), RandomPrograms.plugins().get(0));

  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 34, 70};

  /** How a neuron is written. */
  private enum Way {
    AFFINE,
    DOT,
    CHAIN,
    CHAIN_AFTER_BIAS,
    CHAIN_AFTER_INPUT,
    CHAIN_BEFORE_BIAS,
    ALL_PRODUCTS_FIRST
  }

  /** Which orders the terms of a layer's neurons have. */
  private enum Order {
    ASCENDING,
    ONE_FOR_ALL,
    ONE_FOR_EACH
  }

  /** Where the weights of a layer are among the parameters. */
  private enum Places {
    OUTPUT_BY_OUTPUT,
    INPUT_BY_INPUT,
    /**
     * As a trace finds them in sums that begin with the bias: the first weight, the bias, others.
     */
    BIAS_SECOND
  }

  private final SplittableRandom random;
  private final int[] sizes;
  private final int parameters;
  private final int inputs;
  private final double[] constants = {0, 1, 0.5};
  private final List<Step> steps = new ArrayList<>();
  private int size;

  private RandomLayers(SplittableRandom random) {
    this.random = random;
    sizes = new int[2 + random.nextInt(3)];
    int weights = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = random.nextInt(6) == 0 ? (i == 0 ? 70 : 1) : SIZES[random.nextInt(SIZES.length)];
      weights += i == 0 ? 0 : sizes[i] * (sizes[i - 1] + 1);
    }
    parameters = weights;
    inputs = sizes[0];
    size = parameters + inputs + constants.length;
  }

  /** The network of this seed. */
  public static Sketch of(long seed) {
    return new RandomLayers(new SplittableRandom(seed)).sketch();
  }

  private Sketch sketch() {
    int[] x = IntStream.range(parameters, parameters + inputs).toArray();
    int first = 0;
    for (int i = 1; i < sizes.length; i++) {
      x = layer(first, x, sizes[i]);
      first += sizes[i] * (sizes[i - 1] + 1);
    }
    loss(x);
    return new Sketch(parameters, inputs, constants, steps);
  }

  private int[] layer(int first, int[] x, int outputs) {
    Way way = Way.values()[random.nextInt(Way.values().length)];
    Order order = Order.values()[random.nextInt(Order.values().length)];
    Places places = Places.values()[random.nextInt(Places.values().length)];
    int[] terms = IntStream.range(0, x.length).toArray();
    if (order == Order.ONE_FOR_ALL) {
      RandomPrograms.shuffle(random, terms, terms.clone());
    }
    int[] y = new int[outputs];
    int[][] products = new int[outputs][];
    for (int m = 0; m < outputs; m++) {
      if (order == Order.ONE_FOR_EACH) {
        RandomPrograms.shuffle(random, terms, terms.clone());
      }
      int[] w = new int[x.length];
      int[] ordered = new int[x.length];
      for (int i = 0; i < w.length; i++) {
        int k = terms[i];
        w[i] = first + weight(places, m, outputs, k, x.length);
        ordered[i] = x[k];
      }
      if (way == Way.ALL_PRODUCTS_FIRST) {
        products[m] = products(w, ordered);
      } else {
        int bias = places == Places.BIAS_SECOND ? m * (x.length + 1) + 1 : outputs * x.length + m;
        y[m] = neuron(way, first + bias, w, ordered, x[m % x.length]);
      }
    }
    // Sums are made in another order than their products, and so are what they hand on to.
    for (int m = outputs - 1; m >= 0 && way == Way.ALL_PRODUCTS_FIRST; m--) {
      y[m] = sum(-1, products[m]);
    }
    int activation = random.nextInt(ACTIVATIONS.size() + 1);
    boolean residual = random.nextInt(4) == 0;
    boolean scaled = random.nextInt(4) == 0;
    for (int m = 0; m < outputs; m++) {
      if (activation < ACTIVATIONS.size()) {
        y[m] = add(ACTIVATIONS.get(activation), y[m]);
      }
      if (scaled) {
        y[m] = add(MUL, y[m], parameters + inputs + 2);
      }
      if (residual && m < x.length) {
        y[m] = add(ADD, y[m], x[m]);
      }
    }
    return y;
  }

  /** The place of wₘₖ. */
  private static int weight(Places places, int m, int outputs, int k, int inputs) {
    return switch (places) {
      case OUTPUT_BY_OUTPUT -> m * inputs + k;
      case INPUT_BY_INPUT -> k * outputs + m;
      case BIAS_SECOND -> m * (inputs + 1) + (k == 0 ? 0 : k + 1);
    };
  }

  private int neuron(Way way, int bias, int[] w, int[] x, int start) {
    if (way == Way.AFFINE || way == Way.DOT) {
      IntStream starts = way == Way.AFFINE ? IntStream.of(bias) : IntStream.empty();
      IntStream first = IntStream.concat(IntStream.of(w), starts);
      return add(
          way == Way.AFFINE ? new Affine() : new Dot(),
          IntStream.concat(first, IntStream.of(x)).toArray());
    }
    int sum = way == Way.CHAIN_AFTER_BIAS ? bias : way == Way.CHAIN_AFTER_INPUT ? start : -1;
    for (int i = 0; i < w.length; i++) {
      sum = sum(sum, add(MUL, w[i], x[i]));
    }
    return way == Way.CHAIN_BEFORE_BIAS ? add(ADD, sum, bias) : sum;
  }

  private int[] products(int[] w, int[] x) {
    return IntStream.range(0, w.length).map(i -> add(MUL, w[i], x[i])).toArray();
  }

  /** A sum so far, which is none if below 0, and what is added to it. */
  private int sum(int before, int... terms) {
    int sum = before;
    for (int term : terms) {
      sum = sum < 0 ? term : add(ADD, sum, term);
    }
    return sum;
  }

  private void loss(int[] y) {
    if (y.length > 1 && random.nextBoolean()) {
      int[] picked =
          IntStream.concat(IntStream.of(parameters + inputs + 1), IntStream.of(y)).toArray();
      add(SUB, add(new LogSumExp(), y), add(new Pick(), picked));
    } else {
      add(SUM, IntStream.of(y).map(node -> add(MUL, node, node)).toArray());
    }
  }

  private int add(Op op, int... inputs) {
    steps.add(new Step(op, inputs));
    return size++;
  }
}
