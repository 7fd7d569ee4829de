package io.gradus.compiler.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.compiler.kernels.MatrixProduct;
import io.gradus.compiler.kernels.ProductKernels;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the products by vectors to their plain twin, by {@code ==}. */
class SimdProductsTest {
  private static final ProductKernels PLAIN = MatrixProduct.PLAIN;

  private final Random random = new Random(1);

  static Stream<Arguments> shapes() {
    int[] sizes = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 70, 130};
    return Arrays.stream(sizes)
        .boxed()
        .flatMap(
            outputs ->
                Arrays.stream(sizes)
                    .mapToObj(inputs -> Arguments.of(outputs, inputs, 8 * (1 + inputs % 5))));
  }

  /** A product's arrays, filled with random numbers. */
  private final class Numbers {
    final int outputs;
    final int inputs;
    final int lanes;
    final int[] at;
    final double[] w;
    final double[] starts;
    final double[][] x;
    final double[][] y;
    final double[][] rows;
    final boolean[] adds;

    Numbers(int outputs, int inputs, int lanes) {
      this.outputs = outputs;
      this.inputs = inputs;
      this.lanes = lanes;
      at = new int[outputs];
      Arrays.setAll(at, m -> 3 + (outputs - 1 - m) * (inputs + 1));
      w = random(outputs * (inputs + 1) + 3);
      starts = random(outputs);
      x = planes(inputs, lanes);
      y = planes(outputs, lanes);
      rows = planes(lanes + 2, inputs + 1);
      adds = new boolean[inputs];
      for (int k = 0; k < inputs; k++) {
        adds[k] = random.nextBoolean();
      }
    }

    double[][] forward(ProductKernels kernels, int kind) {
      double[][] y = copy(this.y);
      kernels.forward(y, kind == 0 ? starts : null, kind == 1, w, at, x, lanes);
      return y;
    }

    double[][] inputAdjoints(ProductKernels kernels, int without) {
      double[][] dx = copy(x);
      for (int k = without; k < inputs; k += 6) {
        dx[k] = null;
      }
      kernels.inputAdjoints(dx, adds, y, w, at, lanes);
      return dx;
    }

    double[] gradients(ProductKernels kernels) {
      double[] dw = w.clone();
      double[] scratch = new double[Math.max(ProductKernels.SCRATCH, inputs)];
      int count = lanes - 3;
      int width = kernels.turned(outputs, inputs);
      double[][] turned = new double[count][width];
      if (width > 0) {
        kernels.turn(x, turned, count);
      }
      int border = outputs / 8 * 4;
      kernels.weightGradients(dw, at, 0, border, y, x, turned, scratch, count);
      kernels.weightGradients(dw, at, border, outputs, y, x, turned, scratch, count);
      return dw;
    }

    double[] gradientsOfRows(ProductKernels kernels) {
      double[] dw = w.clone();
      kernels.weightGradientsOfRows(
          dw,
          at,
          0,
          outputs,
          y,
          rows,
          inputs,
          new double[inputs + ProductKernels.SCRATCH],
          2,
          lanes - 3);
      return dw;
    }

    double[] startGradients(ProductKernels kernels) {
      double[] ds = starts.clone();
      kernels.startGradients(ds, 0, outputs, y, lanes - 3);
      return ds;
    }
  }

  private double[] random(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private double[][] planes(int count, int lanes) {
    double[][] planes = new double[count][];
    Arrays.setAll(planes, i -> random(lanes));
    return planes;
  }

  private static double[][] copy(double[][] planes) {
    return Arrays.stream(planes).map(double[]::clone).toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void productsHaveTheBitsOfPlainOnes(int outputs, int inputs, int lanes) {
    ProductKernels simd = new SimdKernels().products();
    Numbers n = new Numbers(outputs, inputs, lanes);
    for (int kind = 0; kind < 3; kind++) {
      assertThat(n.forward(simd, kind)).isDeepEqualTo(n.forward(PLAIN, kind));
    }
    for (int without : new int[] {0, 3, inputs}) {
      assertThat(n.inputAdjoints(simd, without)).isDeepEqualTo(n.inputAdjoints(PLAIN, without));
    }
    assertThat(n.gradients(simd)).containsExactly(n.gradients(PLAIN));
    assertThat(n.gradientsOfRows(simd)).containsExactly(n.gradientsOfRows(PLAIN));
    assertThat(n.startGradients(simd)).containsExactly(n.startGradients(PLAIN));
  }

  @Test
  void fusedProductsAreWithinRoundingOfPlainOnes() {
    ProductKernels fused = new SimdKernels().fastProducts();
    Numbers n = new Numbers(17, 70, 40);
    double[][] expected = n.forward(PLAIN, 0);
    double[][] y = n.forward(fused, 0);
    for (int m = 0; m < y.length; m++) {
      for (int i = 0; i < n.lanes; i++) {
        assertThat(y[m][i]).isCloseTo(expected[m][i], within(1e-12));
      }
    }
    assertThat(Arrays.deepEquals(y, expected)).isFalse();
  }

  @Test
  void aSumOfNegativeZerosStaysNegative() {
    Numbers n = new Numbers(1, 1, 8);
    Arrays.fill(n.w, 0.0);
    Arrays.fill(n.x[0], -1);
    assertThat(n.forward(new SimdKernels().products(), 2)[0]).containsOnly(-0.0);
  }
}
