package io.gradus.benchmarks.workload;

/**
 * W1, and with tanh W1T: a training step of the network of the original micrograd's demonstration.
 * An MLP 2-16-16-1 with ReLU, or with tanh, scores 100 points of two interleaved half-circles; the
 * loss is
 *
 * <p>L = 1/100 · Σᵢ max(0, 1 − labelᵢ·scoreᵢ) + 10⁻⁴·Σp²
 *
 * <p>over all 337 parameters p, and the step ends with p ← p − 0.05·∂L/∂p. After 20 steps the
 * parameters are reset.
 */
public final class MoonsStep {
  public static final int POINTS = 100;
  public static final int INPUTS = 2;
  public static final int HIDDEN = 16;
  public static final double RATE = 0.05;
  public static final double DECAY = 1e-4;
  static final int PERIOD = 20;
  static final int OPS = 65_076;

  private static final int PARAMETERS = 337;
  private static final int ARC = POINTS / 2;

  /** What the neurons of the hidden layers apply. */
  public enum Activation {
    RELU,
    TANH
  }

  private final Activation activation;
  private final double[][] points = new double[POINTS][];
  private final double[] labels = new double[POINTS];
  private final double[] start = new double[PARAMETERS];

  /** W1. */
  public MoonsStep() {
    this(Activation.RELU);
  }

  public MoonsStep(Activation activation) {
    this.activation = activation;
    Lcg noise = new Lcg(1337);
    for (int i = 0; i < POINTS; i++) {
      boolean upper = i < ARC;
      double angle = Math.PI * (i % ARC) / (ARC - 1);
      double u = upper ? Math.cos(angle) : 1 - Math.cos(angle);
      double v = upper ? Math.sin(angle) : 0.5 - Math.sin(angle);
      points[i] =
          new double[] {u + 0.2 * (noise.uniform() - 0.5), v + 0.2 * (noise.uniform() - 0.5)};
      labels[i] = upper ? -1 : 1;
    }
    Lcg weights = new Lcg(42);
    int k = 0;
    for (int[] layer : new int[][] {{INPUTS, HIDDEN}, {HIDDEN, HIDDEN}, {HIDDEN, 1}}) {
      for (int neuron = 0; neuron < layer[1]; neuron++) {
        for (int input = 0; input < layer[0]; input++) {
          start[k++] = weights.weight();
        }
        start[k++] = 0;
      }
    }
  }

  public Activation activation() {
    return activation;
  }

  /** The two coordinates of each point. */
  public double[][] points() {
    return points;
  }

  /** −1 or 1 for each point. */
  public double[] labels() {
    return labels;
  }

  /** The initial parameters. Each neuron has its weights and then its bias. */
  public double[] start() {
    return start;
  }

  /** Whether the parameters are reset before the step of this number, counted from 0. */
  public static boolean beginsAnew(int step) {
    return step % PERIOD == 0;
  }

  /** The step in elementary operations. */
  public <T> Program in(Numbers<T> numbers) {
    return new Elementary<>(this, numbers);
  }

  private static final class Elementary<T> implements Program {
    private final MoonsStep moons;
    private final Numbers<T> n;
    private double[] parameters = {};
    private int steps;
    private double lossData;

    Elementary(MoonsStep moons, Numbers<T> numbers) {
      this.moons = moons;
      n = numbers;
    }

    @Override
    public void step() {
      if (beginsAnew(steps++)) {
        parameters = moons.start.clone();
      }
      T[] p = n.variables(parameters);
      T loss = loss(p);
      double[] gradients = n.gradients(loss, p);
      for (int k = 0; k < parameters.length; k++) {
        parameters[k] -= RATE * gradients[k];
      }
      lossData = n.data(loss);
    }

    private T loss(T[] p) {
      T hinge = n.constant(0);
      for (int i = 0; i < POINTS; i++) {
        T score = score(p, moons.points[i]);
        hinge = n.plus(hinge, n.relu(n.plus(n.times(score, -moons.labels[i]), 1)));
      }
      T squares = n.constant(0);
      for (T parameter : p) {
        squares = n.plus(squares, n.times(parameter, parameter));
      }
      return n.plus(n.times(hinge, 1.0 / POINTS), n.times(squares, DECAY));
    }

    private T score(T[] p, double[] point) {
      int at = 0;
      T[] first = n.array(HIDDEN);
      for (int i = 0; i < HIDDEN; i++, at += INPUTS + 1) {
        T sum = p[at + INPUTS];
        for (int k = 0; k < INPUTS; k++) {
          sum = n.plus(sum, n.times(p[at + k], point[k]));
        }
        first[i] = activate(sum);
      }
      T[] second = n.array(HIDDEN);
      for (int i = 0; i < HIDDEN; i++, at += HIDDEN + 1) {
        second[i] = activate(affine(p, at, first));
      }
      return affine(p, at, second);
    }

    private T activate(T x) {
      return moons.activation == Activation.TANH ? n.tanh(x) : n.relu(x);
    }

    private T affine(T[] p, int at, T[] x) {
      T sum = p[at + x.length];
      for (int k = 0; k < x.length; k++) {
        sum = n.plus(sum, n.times(p[at + k], x[k]));
      }
      return sum;
    }

    @Override
    public double[] check() {
      return new double[] {lossData};
    }
  }
}
