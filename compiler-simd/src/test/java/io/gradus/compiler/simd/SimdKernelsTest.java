package io.gradus.compiler.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.Program;
import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.compiler.kernels.VectorKernels;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.core.Value;
import io.gradus.ops.Relu;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SimdKernelsTest {
  private static final double[] SPECIAL = {
    0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 5e-324, -5e-324, 2
  };

  @Test
  void theyAreFoundAsAService() {
    assertThat(ServiceLoader.load(VectorKernels.class)).hasOnlyElementsOfType(SimdKernels.class);
  }

  @Test
  void programsTakeThemUnlessTheyAreForbidden() throws InterruptedException {
    Value w = Value.of(2);
    Program program = Program.trace(1, x -> w.times(x[0]));
    assertThat(Vectors.await()).isTrue();
    assertThat(program.explain()).contains("1 thread, vectors of ");
    assertThat(program.simd(false).explain()).contains("1 thread, plain Java");
  }

  @Test
  void reluOfSeveralPlanesHasTheBitsOfTheOp() {
    Relu op = new Relu();
    for (int planes = 1; planes < 10; planes++) {
      double[][] x = new double[planes][];
      Arrays.setAll(x, k -> SPECIAL.clone());
      double[][] y = new double[planes][8];
      double[][] dx = new double[planes][8];
      new SimdRelu().forward(y, x, 8);
      new SimdRelu().set(dx, x, x, y, 8);
      for (int i = 0; i < 8 * planes; i++) {
        double v = SPECIAL[i % 8];
        assertThat(y[i / 8][i % 8]).isEqualTo(Double.valueOf(op.forward(v)));
        assertThat(dx[i / 8][i % 8]).isEqualTo(Double.valueOf(v * op.localGradient(v, v)));
      }
    }
  }

  @Test
  void reluHasTheBitsOfTheOp() {
    Relu op = new Relu();
    UnaryKernel kernel = new SimdRelu();
    for (double dy : SPECIAL) {
      double[] upstream = {dy, dy, dy, dy, dy, dy, dy, dy};
      double[] y = new double[8];
      double[] set = new double[8];
      double[] add = {1, -0.0, 0.0, 3, Double.NaN, 5, -2, 7};
      double[] before = add.clone();
      kernel.forward(y, SPECIAL, 8);
      kernel.set(set, upstream, SPECIAL, y, 8);
      kernel.add(add, upstream, SPECIAL, y, 8);
      for (int i = 0; i < 8; i++) {
        double contribution = dy * op.localGradient(SPECIAL[i], y[i]);
        assertThat(y[i]).isEqualTo(Double.valueOf(op.forward(SPECIAL[i])));
        assertThat(set[i]).isEqualTo(Double.valueOf(contribution));
        assertThat(add[i]).isEqualTo(Double.valueOf(before[i] + contribution));
      }
    }
  }
}
