package io.gradus.compiler.run;

import io.gradus.compiler.kernels.ProductKernels;
import org.jspecify.annotations.Nullable;

/** The planes that a product works on. */
final class ProductMemory {
  final double[][] y;
  final double[][] dy;
  final double[][] x;
  final double[] @Nullable [] dx;

  /** The inputs row by row, where kernels want them so; else empty. */
  double[] turned = {};

  ProductMemory(int outputs, int inputs) {
    y = new double[outputs][];
    dy = new double[outputs][];
    x = new double[inputs][];
    dx = new double[inputs][];
  }

  /** Turns the inputs of a block of rows. */
  void turn(ProductKernels kernels, int lanes) {
    int length = kernels.turned(x.length, lanes);
    if (turned.length < length) {
      turned = new double[length];
    }
    kernels.turn(x, turned, lanes);
  }
}
