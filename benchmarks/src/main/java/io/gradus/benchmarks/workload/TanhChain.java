package io.gradus.benchmarks.workload;

/**
 * W2: xᵢ₊₁ = tanh(a·xᵢ + b) from x₀ = 0.5 with a = 1 and b = 10⁻⁶, and gradients with respect to
 * all three. The graph is deep and as narrow as possible. The adjoints do not vanish along the
 * chain. If they did, the workload would measure zeros or subnormal numbers.
 *
 * @param links the length of the chain
 */
public record TanhChain(int links) {
  static final int LINKS = 100_000;

  private static final double A = 1;
  private static final double B = 1e-6;
  private static final double X0 = 0.5;

  /** The chain for which there are check values. */
  public TanhChain() {
    this(LINKS);
  }

  /** The chain in elementary operations. */
  public <T> Program in(Numbers<T> numbers) {
    return new Elementary<>(this, numbers);
  }

  /** The values of a, b and x₀. */
  public static double[] variables() {
    return new double[] {A, B, X0};
  }

  /** The end of the chain, for the variables a, b and x₀. */
  public <T> T end(Numbers<T> n, T[] variables) {
    T a = variables[0];
    T b = variables[1];
    T x = variables[2];
    for (int i = 0; i < links; i++) {
      x = n.tanh(n.plus(n.times(a, x), b));
    }
    return x;
  }

  /** The gradients by a, b and x₀ as one number. */
  public static double[] check(double[] gradients) {
    return new double[] {gradients[0] + 1e-3 * gradients[1] + gradients[2]};
  }

  private static final class Elementary<T> implements Program {
    private final TanhChain chain;
    private final Numbers<T> n;
    private double[] gradients = {};

    Elementary(TanhChain chain, Numbers<T> numbers) {
      this.chain = chain;
      n = numbers;
    }

    @Override
    public void step() {
      T[] variables = n.variables(TanhChain.variables());
      gradients = n.gradients(chain.end(n, variables), variables);
    }

    @Override
    public double[] check() {
      return TanhChain.check(gradients);
    }
  }
}
