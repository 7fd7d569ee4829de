package io.gradus.playground.expression;

import io.gradus.core.Graph;
import io.gradus.core.Op;

/** Derivatives of a graph's last value by central differences, which know no local gradient. */
final class Differences {
  private static final double CUBE_ROOT_OF_EPSILON = Math.cbrt(Math.ulp(1.0));

  private final Graph graph;
  private final double[] numbers;

  Differences(Graph graph) {
    this.graph = graph;
    numbers = graph.values().stream().mapToDouble(value -> value.data()).toArray();
  }

  /** (f(v + h) − f(v − h)) / 2h, where v is the value at a position and all before it are held. */
  double at(int position) {
    double v = numbers[position];
    double h = CUBE_ROOT_OF_EPSILON * Math.max(1, Math.abs(v));
    double above = v + h;
    double below = v - h;
    return (resultWith(position, above) - resultWith(position, below)) / (above - below);
  }

  private double resultWith(int position, double number) {
    double[] changed = numbers.clone();
    changed[position] = number;
    for (int i = position + 1; i < changed.length; i++) {
      Op op = graph.op(i);
      if (op != null) {
        int[] inputs = graph.inputs(i);
        double[] x = new double[inputs.length];
        for (int k = 0; k < x.length; k++) {
          x[k] = changed[inputs[k]];
        }
        changed[i] = op.forward(x);
      }
    }
    return changed[changed.length - 1];
  }
}
