package io.gradus.compiler.run;

import io.gradus.compiler.kernels.ProductKernels;
import org.jspecify.annotations.Nullable;

/** The planes that a product works on. */
final class ProductMemory {
  final double[][] y;
  final double[][] dy;
  final double[][] x;
  final double[] @Nullable [] dx;

  /** The first of x, and the others, where their weights are apart; else empty. */
  double[][] firstX = {};

  double[][] otherX = {};

  /** The inputs row by row, where kernels want them so; else empty. */
  double[][] turned = {};

  ProductMemory(int outputs, int inputs) {
    y = new double[outputs][];
    dy = new double[outputs][];
    x = new double[inputs][];
    dx = new double[inputs][];
  }

  /** Turns the inputs of a block of rows, if the kernels want that. */
  void turn(ProductKernels kernels, int rows) {
    int width = kernels.turned(y.length, x.length);
    if (width == 0) {
      return;
    }
    // Vector kernels, which may come later, want wider rows than plain ones.
    if (turned.length < rows || turned[0].length < width) {
      turned = new double[rows][width];
    }
    kernels.turn(x, turned, rows);
  }
}
