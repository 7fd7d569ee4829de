package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.ops.Relu;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReluGroupTest {
  private static final int[] FIRST = {0};

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        5e-324,
        -5e-324,
        1.5,
        -1.5,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
      })
  void itHasTheBitsOfTheOp(double x) {
    requireBitsOfTheOp(x);
    requireBitsOfTheOp(Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE));
  }

  private static void requireBitsOfTheOp(double x) {
    Relu op = new Relu();
    UnaryGroupKernel kernel = new KernelCache().unaryGroup(op);
    assertThat(kernel).isInstanceOf(ReluGroup.class);
    double[] v = {x, 0, 0};
    kernel.forward(v, 1, FIRST, 1);
    assertThat(bits(v[1])).isEqualTo(bits(op.forward(x)));
    kernel.forwardScaled(v, 1, 2, -3, FIRST, 1);
    assertThat(bits(v[1])).isEqualTo(bits(op.forward(x)));
    assertThat(bits(v[2])).isEqualTo(bits(op.forward(x) * -3));
    for (double dy : new double[] {2, -2, Double.POSITIVE_INFINITY, Double.NaN}) {
      double[] dx = new double[1];
      kernel.backward(dx, 0, new double[] {dy}, v, 1, FIRST, 1);
      assertThat(bits(dx[0])).isEqualTo(bits(dy * op.localGradient(x, op.forward(x))));
    }
  }

  /** All NaNs are one. */
  private static long bits(double x) {
    return Double.doubleToLongBits(x);
  }
}
