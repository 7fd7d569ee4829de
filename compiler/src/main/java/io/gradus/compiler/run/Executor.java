package io.gradus.compiler.run;

import org.jspecify.annotations.Nullable;

/** Runs a program over rows, in memory of its own: one thread at a time. */
public interface Executor {
  /**
   * Computes outputs.
   *
   * @param parameters the parameters' numbers
   * @param outputs for each output a number per row, filled here
   */
  void evaluate(double[] parameters, double[][] rows, double[][] outputs);

  /**
   * Computes outputs and gradients.
   *
   * @param seed the adjoint of each row's first output
   * @param sums for each parameter the sum of what has been handed on to it; added to, from the
   *     last row to the first
   * @param inputGradients for each row the adjoints of its numbers, filled here; null unless the
   *     program was planned with them
   */
  void backward(
      double[] parameters,
      double[][] rows,
      double seed,
      double[][] outputs,
      double[] sums,
      double @Nullable [][] inputGradients);
}
