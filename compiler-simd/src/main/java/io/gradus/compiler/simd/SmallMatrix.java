package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.Multiplication;
import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.kernels.Strides;

/** A layer for some positions with arrays to work on, for {@link WarmUp}. */
final class SmallMatrix {
  private static final int ROOM = 1024;

  private final Multiplication outputs;
  private final Multiplication inputAdjoints;
  private final Multiplication weightGradients;
  private final double[] y;
  private final double[] x;
  private final double[] w;
  private final double[] scratch = new double[ROOM];

  SmallMatrix(int positions, int outputs, int inputs) {
    Strides x = new Strides(0, inputs, 1);
    Strides w = new Strides(0, inputs, 1);
    Strides y = new Strides(0, outputs, 1);
    this.outputs = new Multiplication(y, x, w, positions, outputs, inputs);
    inputAdjoints = new Multiplication(x, y, w.turned(), positions, inputs, outputs);
    weightGradients = new Multiplication(w, y.turned(), x.turned(), outputs, inputs, positions);
    this.y = new double[positions * outputs];
    this.x = new double[positions * inputs];
    this.w = new double[outputs * inputs];
  }

  void run(SmallProducts kernels) {
    kernels.add(true, y, x, w, outputs, scratch);
    kernels.add(false, x, y, w, inputAdjoints, scratch);
    kernels.add(false, w, y, x, weightGradients, scratch);
  }
}
