package io.gradus.compiler.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.compiler.kernels.Multiplication;
import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.kernels.StridedProduct;
import io.gradus.compiler.kernels.Strides;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds small products by vectors to their plain twin, by {@code ==}. */
class SimdSmallProductsTest {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 19, 27, 33};

  private final Random random = new Random(1);

  static Stream<Multiplication> shapes() {
    return IntStream.of(1, 2, 3, 4, 5, 6, 7, 9)
        .boxed()
        .flatMap(
            rows ->
                IntStream.of(SIZES)
                    .boxed()
                    .flatMap(
                        columns ->
                            IntStream.of(1, 3, 16).mapToObj(n -> new int[] {rows, columns, n})))
        .flatMap(size -> uses(size[0], size[1], size[2]));
  }

  /** What a layer of so many positions, outputs and inputs multiplies. */
  private static Stream<Multiplication> uses(int positions, int outputs, int inputs) {
    Strides x = new Strides(5, inputs + 1, 1);
    Strides w = new Strides(2, inputs, 1);
    Strides y = new Strides(3, outputs, 1);
    return Stream.of(
        new Multiplication(y, x, w, positions, outputs, inputs),
        new Multiplication(
            x, y.backwards(outputs), w.turned().backwards(outputs), positions, inputs, outputs),
        new Multiplication(
            w,
            y.turned().backwards(positions),
            x.turned().backwards(positions),
            outputs,
            inputs,
            positions));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theyHaveTheBitsOfPlainProducts(Multiplication shape) {
    double[][] numbers = numbers();
    SmallProducts vectors = new SimdKernels().smallProducts();
    for (boolean sets : new boolean[] {true, false}) {
      assertThat(product(vectors, shape, numbers, sets))
          .isEqualTo(product(StridedProduct.PLAIN, shape, numbers, sets));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void sumsOfNegativeZerosStayNegative(Multiplication shape) {
    double[][] numbers = numbers();
    Arrays.fill(numbers[1], -0.0);
    Arrays.setAll(numbers[2], i -> Math.abs(numbers[2][i]));
    SmallProducts vectors = new SimdKernels().smallProducts();
    assertThat(product(vectors, shape, numbers, true))
        .isEqualTo(product(StridedProduct.PLAIN, shape, numbers, true))
        .contains(-0.0);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void fastOnesDifferByRoundingOnly(Multiplication shape) {
    double[][] numbers = numbers();
    SmallProducts vectors = new SimdKernels().fastSmallProducts();
    for (boolean sets : new boolean[] {true, false}) {
      assertThat(product(vectors, shape, numbers, sets))
          .containsExactly(product(StridedProduct.PLAIN, shape, numbers, sets), within(1e-13));
    }
  }

  private static double[] product(
      SmallProducts kernels, Multiplication shape, double[][] numbers, boolean sets) {
    double[] c = numbers[0].clone();
    double[] scratch = new double[kernels.scratch(shape)];
    kernels.add(sets, c, numbers[1], numbers[2], shape, scratch);
    return c;
  }

  private double[][] numbers() {
    double[][] numbers = new double[3][];
    Arrays.setAll(numbers, i -> random.doubles(1200, -1, 1).toArray());
    return numbers;
  }
}
