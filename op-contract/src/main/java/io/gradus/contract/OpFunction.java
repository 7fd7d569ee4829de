package io.gradus.contract;

import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import java.util.Arrays;

/** An op of any shape as a function of an array, called as the engine calls it. */
public final class OpFunction {
  /** What slots hold before an op writes them: a NaN that no computation makes. */
  private static final double UNWRITTEN = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

  private final Op op;

  public OpFunction(Op op) {
    this.op = op;
  }

  public double value(double[] x) {
    if (op instanceof UnaryOp unary) {
      return unary.forward(x[0]);
    }
    if (op instanceof BinaryOp binary) {
      return binary.forward(x[0], x[1]);
    }
    return ((NaryOp) op).forward(x);
  }

  /** The local gradients, right after the value. */
  public double[] gradients(double[] x) {
    return gradients(x, value(x));
  }

  /** The local gradients at x, where the value is y. */
  public double[] gradients(double[] x, double y) {
    if (op instanceof UnaryOp unary) {
      return new double[] {unary.localGradient(x[0], y)};
    }
    if (op instanceof BinaryOp binary) {
      return new double[] {
        binary.localGradientA(x[0], x[1], y), binary.localGradientB(x[0], x[1], y)
      };
    }
    double[] gradients = new double[x.length];
    Arrays.fill(gradients, UNWRITTEN);
    ((NaryOp) op).localGradients(x, y, gradients);
    return gradients;
  }

  /** Whether this slot was left as it was. */
  static boolean isUnwritten(double slot) {
    return Double.doubleToRawLongBits(slot) == Double.doubleToRawLongBits(UNWRITTEN);
  }
}
