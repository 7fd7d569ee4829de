package io.gradus.compiler;

import io.gradus.core.Value;
import io.gradus.ops.Functions;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one graph gives: the numbers that a program must give, bit for bit. */
public record Eager(double loss, double[] outputs, List<Value> parameters, Value[][] inputs) {
  /** The function applied to each row in order, the mean of it, plus the term; and backward(). */
  public static Eager of(
      Function<Value[], Value> row,
      List<Value> parameters,
      double[][] rows,
      @Nullable Supplier<Value> term) {
    return of(row, parameters, rows, term, false);
  }

  /**
   * The same.
   *
   * @param leaves whether the numbers of the rows take gradients, too
   */
  public static Eager of(
      Function<Value[], Value> row,
      List<Value> parameters,
      double[][] rows,
      @Nullable Supplier<Value> term,
      boolean leaves) {
    parameters.forEach(Value::zeroGrad);
    Value[] outputs = new Value[rows.length];
    double[] numbers = new double[rows.length];
    Value[][] inputs = new Value[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      inputs[i] = new Value[rows[i].length];
      for (int k = 0; k < inputs[i].length; k++) {
        inputs[i][k] = leaves ? Value.of(rows[i][k]) : Value.constant(rows[i][k]);
      }
      outputs[i] = row.apply(inputs[i]);
      numbers[i] = outputs[i].data();
    }
    Value loss = Functions.mean(outputs);
    if (term != null) {
      loss = loss.plus(term.get());
    }
    if (!loss.isConstant()) {
      loss.backward();
    }
    return new Eager(loss.data(), numbers, parameters, inputs);
  }

  /** The gradients, 0 where there is none. */
  public double[] gradients() {
    return parameters.stream().mapToDouble(Value::grad).toArray();
  }

  /** The gradients are equal, or both NaN. */
  public static boolean sameGradient(double a, double b) {
    return a == b || Double.isNaN(a) && Double.isNaN(b);
  }

  /** The numbers have the same bits; every NaN is like another. */
  public static boolean sameBits(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }
}
