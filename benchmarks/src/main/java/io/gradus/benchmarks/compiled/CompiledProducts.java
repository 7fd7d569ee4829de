package io.gradus.benchmarks.compiled;

import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.SumOfProducts;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * W3: x and y are one row, and the gradients are those by the row. The sum is written product by
 * product.
 */
final class CompiledProducts implements Program {
  private final io.gradus.compiler.Program program;
  private final int terms;
  private final double[][] rows;
  private final double[][] gradients;
  private double sum;

  CompiledProducts(Compiled engine) {
    SumOfProducts products = new SumOfProducts();
    terms = products.x().length;
    rows = new double[][] {Arrays.copyOf(products.x(), 2 * terms)};
    System.arraycopy(products.y(), 0, rows[0], terms, terms);
    gradients = new double[1][2 * terms];
    program = engine.options(io.gradus.compiler.Program.trace(2 * terms, this::sum));
  }

  private Value sum(Value[] row) {
    Value sum = Value.of(0);
    for (int i = 0; i < terms; i++) {
      sum = sum.plus(row[i].times(row[terms + i]));
    }
    return sum;
  }

  @Override
  public void step() {
    sum = program.backward(rows, gradients);
  }

  @Override
  public double[] check() {
    return SumOfProducts.check(
        sum,
        Arrays.copyOfRange(gradients[0], 0, terms),
        Arrays.copyOfRange(gradients[0], terms, 2 * terms));
  }
}
