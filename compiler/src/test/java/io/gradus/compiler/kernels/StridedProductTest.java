package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class StridedProductTest {
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void everySumHasTheBitsOfALoopOverItsTerms() {
    compareAll(this::numbers);
  }

  @Test
  void sumsOfNegativeZerosStayNegative() {
    int[] turn = {0};
    // The first array of three is a.
    compareAll(
        count -> {
          double[] numbers = numbers(count);
          Arrays.setAll(numbers, i -> turn[0] % 3 == 0 ? -0.0 : Math.abs(numbers[i]));
          turn[0]++;
          return numbers;
        });
  }

  private static void compareAll(IntFunction<double[]> numbers) {
    for (int rows = 1; rows <= 9; rows++) {
      for (int columns = 1; columns <= 9; columns++) {
        for (int terms = 1; terms <= 5; terms++) {
          compare(numbers, rows, columns, terms, true);
          compare(numbers, rows, columns, terms, false);
        }
      }
    }
  }

  /** Rows of a lie backwards, and terms of b, as in a backward pass. */
  private static void compare(
      IntFunction<double[]> numbers, int rows, int columns, int terms, boolean sets) {
    double[] a = numbers.apply(rows * terms + 2);
    double[] b = numbers.apply(columns * terms + 3);
    double[] c = numbers.apply(rows * columns + 1);
    double[] expected = c.clone();
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < columns; k++) {
        double sum = sets ? -0.0 : c[1 + r * columns + k];
        for (int i = 0; i < terms; i++) {
          sum += a[2 + (rows - 1 - r) * terms + i] * b[3 + (terms - 1 - i) * columns + k];
        }
        expected[1 + r * columns + k] = sum;
      }
    }
    Multiplication shape =
        new Multiplication(
            new Strides(1, columns, 1),
            new Strides(2 + (rows - 1) * terms, -terms, 1),
            new Strides(3 + (terms - 1) * columns, 1, -columns),
            rows,
            columns,
            terms);
    double[] tiny = c.clone();
    StridedProduct.PLAIN.add(sets, c, a, b, shape, new double[0]);
    StridedProduct.PLAIN.add(sets, tiny, a, b, Batch.of(new Multiplication[] {shape}));

    assertThat(c).as("%d x %d x %d", rows, terms, columns).isEqualTo(expected);
    assertThat(tiny).as("%d x %d x %d", rows, terms, columns).isEqualTo(expected);
  }

  private double[] numbers(int count) {
    return random.doubles(count, -1, 1).map(x -> x * Math.pow(10, random.nextInt(12))).toArray();
  }
}
