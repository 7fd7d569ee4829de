package io.gradus.compiler;

import io.gradus.compiler.Sketch.Step;
import io.gradus.core.Detach;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random programs with softmaxes, norms and cross-entropies, several side by side and one after
 * another, and with what is nearly one of them. The same seed gives the same program.
 */
public final class RandomFusions {
  private static final Op ADD = op("add");
  private static final Op SUB = op("sub");
  private static final Op MUL = op("mul");
  private static final Op DIV = op("div");
  private static final Op EXP = op("exp");
  private static final Op TANH = op("tanh");
  private static final Op MAX = op("max");
  private static final Op SUM = op("sum");
  private static final Op DOT = op("dot");
  private static final Op PICK = op("pick");
  private static final Op LOG_SUM_EXP = op("logsumexp");
  private static final List<Op> SCALES = List.of(op("rsqrt"), op("sqrt"), op("tanh"), op("neg"));

  private final SplittableRandom random;
  private final int parameters = 12;
  private final int inputs = 3;
  private final double[] constants = {0, 1, 2, 1e-5, Double.NaN};
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private int size = parameters + inputs + constants.length;

  private RandomFusions(SplittableRandom random) {
    this.random = random;
  }

  /** The program of this seed. */
  public static Sketch of(long seed) {
    return new RandomFusions(new SplittableRandom(seed)).sketch();
  }

  private static Op op(String name) {
    return OpRegistry.standard().get(name);
  }

  private Sketch sketch() {
    for (int rounds = 1 + random.nextInt(4); rounds > 0; rounds--) {
      int kind = random.nextInt(3);
      int width = 1 + random.nextInt(9);
      boolean odd = random.nextInt(3) == 0;
      List<int[]> vectors = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        vectors.add(vector(random.nextInt(4) == 0 ? 1 + random.nextInt(9) : width));
      }
      for (int[] x : vectors) {
        int[] y = kind == 0 ? softmax(x, odd) : kind == 1 ? norm(x, odd) : crossEntropy(x, odd);
        for (int node : y) {
          end(node);
        }
      }
    }
    add(SUM, ends.stream().mapToInt(node -> node).toArray());
    return new Sketch(parameters, inputs, constants, steps);
  }

  private int[] softmax(int[] x, boolean odd) {
    int[] d = x.clone();
    if (random.nextBoolean()) {
      int shift = add(new Detach(), add(MAX, odd && random.nextBoolean() ? vector(2) : x));
      for (int i = 0; i < d.length; i++) {
        d[i] = add(SUB, x[i], shift);
      }
    }
    int[] exps = new int[d.length];
    for (int i = 0; i < d.length; i++) {
      exps[i] = add(EXP, d[i]);
    }
    int sum = add(SUM, exps);
    boolean backwards = odd && random.nextInt(4) == 0;
    int[] y = new int[d.length];
    for (int k = 0; k < y.length; k++) {
      int i = backwards ? y.length - 1 - k : k;
      boolean swapped = odd && random.nextInt(8) == 0;
      y[i] = swapped ? add(DIV, sum, exps[i]) : add(DIV, exps[i], sum);
    }
    spoil(odd, sum, exps[0], d[0], x[0]);
    return y;
  }

  private int[] norm(int[] x, boolean odd) {
    int[] squares = new int[2 * x.length];
    System.arraycopy(x, 0, squares, 0, x.length);
    System.arraycopy(
        odd && random.nextBoolean() ? vector(x.length) : x, 0, squares, x.length, x.length);
    int square = add(DOT, squares);
    int scale = square;
    for (int i = random.nextInt(4); i > 0; i--) {
      int constant = parameters + inputs + 1 + random.nextInt(3);
      scale =
          random.nextBoolean()
              ? add(SCALES.get(random.nextInt(SCALES.size())), scale)
              : add(List.of(ADD, MUL, DIV).get(random.nextInt(3)), scale, constant);
    }
    boolean scaleFirst = odd && random.nextBoolean();
    int[] y = new int[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = scaleFirst ? add(MUL, scale, x[i]) : add(MUL, x[i], scale);
    }
    spoil(odd, square, scale, x[0], y[0]);
    return y;
  }

  private int[] crossEntropy(int[] x, boolean odd) {
    boolean pickFirst = random.nextBoolean();
    int zero = parameters + inputs;
    int[] picked = new int[x.length + 1];
    picked[0] = zero + random.nextInt(Math.min(3, x.length));
    if (random.nextInt(9) == 0) {
      picked[0] = zero + constants.length - 1;
    }
    System.arraycopy(x, 0, picked, 1, x.length);
    int pick = pickFirst ? add(PICK, picked) : -1;
    int log = add(LOG_SUM_EXP, x);
    pick = pickFirst ? pick : add(PICK, picked);
    spoil(odd, log, pick, x[0], x[x.length - 1]);
    return new int[] {odd ? add(SUB, pick, log) : add(SUB, log, pick)};
  }

  /** Uses something from within elsewhere too. */
  private void spoil(boolean odd, int... nodes) {
    if (odd && random.nextBoolean()) {
      end(nodes[random.nextInt(nodes.length)]);
    }
  }

  /** Numbers from before, new ones, and leaves. */
  private int[] vector(int width) {
    int[] x = new int[width];
    int source = random.nextInt(5);
    int first = parameters + inputs + constants.length;
    for (int i = 0; i < width; i++) {
      x[i] =
          source == 0 && size > first
              ? first + random.nextInt(size - first)
              : source == 1
                  ? random.nextInt(parameters + inputs)
                  : source == 2 ? (i + width) % parameters : fresh();
    }
    if (random.nextInt(4) == 0) {
      end(x[random.nextInt(width)]);
    }
    return x;
  }

  private int fresh() {
    int product = add(MUL, random.nextInt(parameters), random.nextInt(parameters + inputs));
    return add(TANH, product);
  }

  private void end(int node) {
    ends.add(add(MUL, random.nextInt(parameters), node));
  }

  private int add(Op op, int... operands) {
    steps.add(new Step(op, operands));
    return size++;
  }
}
