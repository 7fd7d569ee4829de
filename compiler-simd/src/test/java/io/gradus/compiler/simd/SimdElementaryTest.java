package io.gradus.compiler.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Exp;
import io.gradus.ops.Sigmoid;
import io.gradus.ops.Tanh;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the functions by vectors to their ops, by their bits. */
class SimdElementaryTest {
  private static final int LANES = 64;
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    5e-324,
    -5e-324,
    1e308,
    18,
    -18,
    660,
    -660,
    707,
    -707,
    710,
    -746,
    1e-300,
    0.5
  };

  static Stream<UnaryOp> functions() {
    return Stream.of(new Exp(), new Sigmoid(), new Tanh());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void lanesHaveTheBitsOfTheOp(UnaryOp op) {
    UnaryKernel kernel = new SimdKernels().unary(op, new SimdRelu());
    Random random = new Random(1);
    double[] x = new double[LANES];
    double[] y = new double[LANES];
    for (int turn = 0; turn < 4000; turn++) {
      double range = Math.pow(10, random.nextInt(9) - 5);
      for (int i = 0; i < LANES; i++) {
        x[i] = random.nextDouble(-range, range);
      }
      if (turn % 4 == 0) {
        x[random.nextInt(LANES)] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
      kernel.forward(y, x, LANES);
      for (int i = 0; i < LANES; i++) {
        assertThat(y[i]).as("%s(%s)", op.name(), x[i]).isEqualTo(Double.valueOf(op.forward(x[i])));
      }
    }
  }
}
