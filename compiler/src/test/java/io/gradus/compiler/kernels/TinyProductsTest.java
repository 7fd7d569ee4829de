package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds batches of tiny products to one product after the other, by {@code ==}. */
class TinyProductsTest {
  private static final int ROOM = 2000;

  private final Random random = new Random(1);

  static Stream<List<Multiplication>> products() {
    return IntStream.of(1, 3, 4, 5, 8)
        .boxed()
        .flatMap(
            heads ->
                IntStream.of(3, 4, 8)
                    .boxed()
                    .flatMap(
                        width ->
                            IntStream.rangeClosed(1, 6)
                                .boxed()
                                .flatMap(n -> uses(heads, width, n))));
  }

  /** What attention multiplies for one position that looks at some. */
  private static Stream<List<Multiplication>> uses(int heads, int width, int positions) {
    int row = heads * width + 1;
    IntFunction<Strides> query = h -> new Strides(3 + h * width, width, 1);
    IntFunction<Strides> keys = h -> new Strides(2 + h * width, row, 1);
    IntFunction<Strides> scores = h -> new Strides(1 + h * positions, positions, 1);
    return Stream.of(
        each(
            heads,
            h ->
                new Multiplication(
                    scores.apply(h), query.apply(h), keys.apply(h), 1, positions, width)),
        each(
            heads,
            h ->
                new Multiplication(
                    query.apply(h),
                    scores.apply(h).backwards(positions),
                    keys.apply(h).turned().backwards(positions),
                    1,
                    width,
                    positions)),
        each(
            heads,
            h ->
                new Multiplication(
                    keys.apply(h),
                    scores.apply(h).turned(),
                    query.apply(h).turned(),
                    positions,
                    width,
                    1)),
        each(
            heads,
            h ->
                new Multiplication(
                    keys.apply(h).turned(),
                    query.apply(h).turned(),
                    scores.apply(h).turned(),
                    width,
                    positions,
                    1)));
  }

  private static List<Multiplication> each(int heads, IntFunction<Multiplication> product) {
    return IntStream.range(0, heads).mapToObj(product).toList();
  }

  @ParameterizedTest
  @MethodSource("products")
  void batchesHaveTheBitsOfOneProductAfterTheOther(List<Multiplication> products) {
    double[] a = random.doubles(ROOM, -1, 1).toArray();
    double[] b = random.doubles(ROOM, -1, 1).toArray();
    double[] c = random.doubles(ROOM, -1, 1).toArray();
    for (boolean sets : new boolean[] {true, false}) {
      double[] expected = c.clone();
      for (Multiplication product : products) {
        StridedProduct.PLAIN.add(sets, expected, a, b, product, new double[0]);
      }

      double[] sums = c.clone();
      StridedProduct.PLAIN.add(sets, sums, a, b, Batch.of(products.toArray(Multiplication[]::new)));
      assertThat(sums).isEqualTo(expected);
    }
  }
}
