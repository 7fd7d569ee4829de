package io.gradus.compiler;

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
}
