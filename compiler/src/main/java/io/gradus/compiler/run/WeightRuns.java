package io.gradus.compiler.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of a product are among the parameters: stretches that follow each other in
 * both. Written as a sum that begins with the bias, a neuron has its first weight, its bias and its
 * other weights in this order.
 */
final class WeightRuns {
  private record Run(int parameter, int weight, int count) {}

  /** Shorter stretches are copied number by number, which begins sooner. */
  private static final int LONG = 32;

  /** By weight: its parameter. */
  private final int[] parameters;

  /** The stretches, if they are long; else none. */
  private final Run[] runs;

  /**
   * @param parameters the parameter of each weight, output by output
   */
  WeightRuns(int[] parameters) {
    List<Run> runs = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= parameters.length; i++) {
      if (i == parameters.length || parameters[i] != parameters[i - 1] + 1) {
        runs.add(new Run(parameters[begin], begin, i - begin));
        begin = i;
      }
    }
    boolean isLong = parameters.length >= LONG * runs.size();
    this.parameters = isLong ? new int[0] : parameters;
    this.runs = isLong ? runs.toArray(new Run[0]) : new Run[0];
  }

  /** Copies parameters, or their sums, to where the weights are. */
  void read(double[] parameters, double[] weights) {
    for (int i = 0; i < this.parameters.length; i++) {
      weights[i] = parameters[this.parameters[i]];
    }
    for (Run run : runs) {
      System.arraycopy(parameters, run.parameter, weights, run.weight, run.count);
    }
  }

  /** Copies what is where the weights are to the parameters. */
  void write(double[] weights, double[] parameters) {
    for (int i = 0; i < this.parameters.length; i++) {
      parameters[this.parameters[i]] = weights[i];
    }
    for (Run run : runs) {
      System.arraycopy(weights, run.weight, parameters, run.parameter, run.count);
    }
  }
}
