package io.gradus.benchmarks.workload;

/**
 * W2: xᵢ₊₁ = tanh(a·xᵢ + b) from x₀ = 0.5 with a = 1 and b = 10⁻⁶, and gradients to the three.
 * Deep, and narrow as can be. The adjoints do not vanish along the chain; otherwise it would
 * measure nothing, or denormal numbers.
 *
 * @param links its length
 */
public record TanhChain(int links) {
  static final int LINKS = 100_000;

  private static final double A = 1;
  private static final double B = 1e-6;
  private static final double X0 = 0.5;

  /** The chain that check values are for. */
  public TanhChain() {
    this(LINKS);
  }

  /** The chain in elementary operations. */
  public <T> Program in(Numbers<T> numbers) {
    return new Elementary<>(links, numbers);
  }

  private static final class Elementary<T> implements Program {
    private final int links;
    private final Numbers<T> n;
    private double[] gradients = {};

    Elementary(int links, Numbers<T> numbers) {
      this.links = links;
      n = numbers;
    }

    @Override
    public void step() {
      T[] variables = n.variables(new double[] {A, B, X0});
      T a = variables[0];
      T b = variables[1];
      T x = variables[2];
      for (int i = 0; i < links; i++) {
        x = n.tanh(n.plus(n.times(a, x), b));
      }
      gradients = n.gradients(x, variables);
    }

    @Override
    public double[] check() {
      return new double[] {gradients[0] + 1e-3 * gradients[1] + gradients[2]};
    }
  }
}
