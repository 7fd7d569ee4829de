package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the sums to loops that add one number at a time, by {@code ==}. */
class OrderedSumsTest {
  private static final int LANES = 16;
  private static final int OUTPUTS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 70})
  void eachSumIsAddedInItsOrder(int inputs) {
    SplittableRandom random = new SplittableRandom(inputs);
    double[] w = random.doubles(3 + OUTPUTS * inputs, -1, 1).toArray();
    double[] starts = random.doubles(OUTPUTS, -1, 1).toArray();
    double[][] x = new double[inputs][];
    Arrays.setAll(x, k -> random.doubles(LANES, -1, 1).toArray());
    int[] at = new int[OUTPUTS];
    Arrays.setAll(at, m -> 3 + (OUTPUTS - 1 - m) * inputs);
    int[][] orders = new int[OUTPUTS][];
    Arrays.setAll(orders, m -> shuffled(inputs, random));
    for (int kind = 0; kind < 3; kind++) {
      double[][] y = new double[OUTPUTS][];
      Arrays.setAll(y, m -> random.doubles(LANES, -1, 1).toArray());
      double[][] expected = new double[OUTPUTS][LANES];
      for (int m = 0; m < OUTPUTS; m++) {
        for (int i = 0; i < LANES; i++) {
          double sum = kind == 0 ? starts[m] : kind == 1 ? y[m][i] : -0.0;
          for (int k : orders[m]) {
            sum += w[at[m] + k] * x[k][i];
          }
          expected[m][i] = sum;
        }
      }
      OrderedSums.forward(y, kind == 0 ? starts : null, kind == 1, w, at, orders, x, LANES);
      assertThat(y).isDeepEqualTo(expected);
    }
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int k = random.nextInt(i + 1);
      order[i] = order[k];
      order[k] = i;
    }
    return order;
  }
}
