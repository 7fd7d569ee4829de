package io.gradus.compiler;

import io.gradus.core.Gradients;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A program's function and terms on the graph, for some rows: what a program is defined by. */
final class OnGraph {
  /** The function's outputs: for each of them a number per row. */
  final double[][] outputs;

  /** The numbers of the rows. */
  final Value[][] inputs;

  /** The first output of each row. */
  private final Value[] firsts;

  private final List<Supplier<Value>> terms;

  /**
   * Applies the function to each row.
   *
   * @param leaves whether the numbers of the rows are leaves, and not constants
   */
  OnGraph(
      Function<Value[], Value[]> function,
      List<Supplier<Value>> terms,
      double[][] rows,
      boolean leaves) {
    this.terms = terms;
    firsts = new Value[rows.length];
    inputs = new Value[rows.length][];
    double[][] all = {};
    for (int i = 0; i < rows.length; i++) {
      inputs[i] = new Value[rows[i].length];
      for (int k = 0; k < rows[i].length; k++) {
        inputs[i][k] = leaves ? Value.of(rows[i][k]) : Value.constant(rows[i][k]);
      }
      Value[] values = function.apply(inputs[i].clone());
      firsts[i] = values[0];
      if (i == 0) {
        all = new double[values.length][rows.length];
      }
      for (int k = 0; k < values.length; k++) {
        all[k][i] = values[k].data();
      }
    }
    outputs = all;
  }

  /** The mean of the first outputs plus the terms. */
  Value result() {
    Value result = Functions.mean(firsts);
    for (Supplier<Value> term : terms) {
      result = result.plus(term.get());
    }
    return result;
  }

  /**
   * Holds what a program gave for the rows against this.
   *
   * @throws IllegalStateException if something differs
   */
  void requireSame(Run run, double got, List<Value> parameters) {
    for (int k = 0; k < outputs.length; k++) {
      for (int i = 0; i < firsts.length; i++) {
        require("Output %d of row %d".formatted(k, i), outputs[k][i], run.outputs()[k][i]);
      }
    }
    Value result = result();
    require("The result", result.data(), got);
    double[] gradients = Gradients.of(result, parameters.toArray(Value[]::new));
    for (int i = 0; i < gradients.length; i++) {
      // Adding 0 makes −0 into 0: gradients are equal, or both NaN.
      require("The gradient of parameter " + i, gradients[i] + 0.0, run.sums()[i] + 0.0);
    }
  }

  private static void require(String what, double expected, double got) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(got)) {
      throw new IllegalStateException(
          "%s is %s on the graph and %s in the program: the function goes by something that it did not go by when it was recorded"
              .formatted(what, expected, got));
    }
  }
}
