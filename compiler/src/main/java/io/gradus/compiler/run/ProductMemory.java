package io.gradus.compiler.run;

import org.jspecify.annotations.Nullable;

/** The matrix of a product, the sums of its gradients, and the planes that it works on. */
final class ProductMemory {
  final double[][] weights;
  final double[][] weightGradients;
  final double @Nullable [] starts;
  final double[] startGradients;
  final double[][] y;
  final double[][] dy;
  final double[][] x;
  final double[] @Nullable [] dx;

  ProductMemory(int outputs, int inputs, boolean starts) {
    weights = new double[outputs][inputs];
    weightGradients = new double[outputs][inputs];
    this.starts = starts ? new double[outputs] : null;
    startGradients = new double[outputs];
    y = new double[outputs][];
    dy = new double[outputs][];
    x = new double[inputs][];
    dx = new double[inputs][];
  }
}
