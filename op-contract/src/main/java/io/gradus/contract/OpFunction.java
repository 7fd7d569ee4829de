package io.gradus.contract;

import io.gradus.core.Op;
import java.util.Arrays;

/** An op as a function of an array, which tells what the op has left unwritten. */
final class OpFunction {
  /** What slots hold before an op writes them: a NaN that no computation makes. */
  private static final double UNWRITTEN = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

  private final Op op;

  OpFunction(Op op) {
    this.op = op;
  }

  double value(double[] x) {
    return op.forward(x);
  }

  /** The local gradients, right after the value. */
  double[] gradients(double[] x) {
    return gradients(x, value(x));
  }

  /** The local gradients at x, where the value is y. */
  double[] gradients(double[] x, double y) {
    double[] gradients = new double[x.length];
    Arrays.fill(gradients, UNWRITTEN);
    op.localGradients(x, y, gradients);
    return gradients;
  }

  /** Whether this slot was left as it was. */
  static boolean isUnwritten(double slot) {
    return Double.doubleToRawLongBits(slot) == Double.doubleToRawLongBits(UNWRITTEN);
  }
}
