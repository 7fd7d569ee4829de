package io.gradus.benchmarks.workload;

import java.util.Arrays;

/**
 * W3: Σ xᵢ·yᵢ, with gradients with respect to all xᵢ and yᵢ, which are twice as many variables as
 * terms.
 */
public final class SumOfProducts {
  static final int TERMS = 1_000_000;

  private final int terms;

  /** All of x, and then all of y. */
  private final double[] data;

  /** The sum for which there are check values. */
  public SumOfProducts() {
    this(TERMS);
  }

  /** A sum of this many terms. */
  public SumOfProducts(int terms) {
    this.terms = terms;
    data = new double[2 * terms];
    Lcg random = new Lcg(7);
    for (int i = 0; i < terms; i++) {
      data[i] = random.uniform() - 0.5;
      data[terms + i] = random.uniform() - 0.5;
    }
  }

  public double[] x() {
    return Arrays.copyOfRange(data, 0, terms);
  }

  public double[] y() {
    return Arrays.copyOfRange(data, terms, 2 * terms);
  }

  /** The sum, and the gradients as one number. */
  public static double[] check(double sum, double[] dx, double[] dy) {
    return new double[] {sum, 0.3 * Arrays.stream(dx).sum() + 0.7 * Arrays.stream(dy).sum()};
  }

  /** The sum in the engine's {@link Numbers#dot}. */
  public <T> Program in(Numbers<T> numbers) {
    return new Scalar<>(this, numbers);
  }

  private static final class Scalar<T> implements Program {
    private final SumOfProducts products;
    private final Numbers<T> n;
    private double sum;
    private double[] gradients = {};

    Scalar(SumOfProducts products, Numbers<T> numbers) {
      this.products = products;
      n = numbers;
    }

    @Override
    public void step() {
      T[] variables = n.variables(products.data);
      T[] x = Arrays.copyOfRange(variables, 0, products.terms);
      T[] y = Arrays.copyOfRange(variables, products.terms, variables.length);
      T result = n.dot(x, y);
      gradients = n.gradients(result, variables);
      sum = n.data(result);
    }

    @Override
    public double[] check() {
      int terms = products.terms;
      return SumOfProducts.check(
          sum,
          Arrays.copyOfRange(gradients, 0, terms),
          Arrays.copyOfRange(gradients, terms, 2 * terms));
    }
  }
}
