package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the products to loops that add one number at a time, by {@code ==}. */
class MatrixProductTest {
  private static final int LANES = 24;
  private static final int ROWS = 21;

  private final ProductKernels kernels = MatrixProduct.PLAIN;
  private final Random random = new Random(1);

  /** Where the rows of a matrix begin, in any order and with gaps between them. */
  private static int[] at(int outputs, int inputs) {
    int[] at = new int[outputs];
    for (int m = 0; m < outputs; m++) {
      at[m] = 3 + (outputs - 1 - m) * (inputs + 1);
    }
    return at;
  }

  private static double[] flat(double[][] matrix, int[] at) {
    double[] flat = new double[matrix.length * (matrix[0].length + 1) + 3];
    for (int m = 0; m < matrix.length; m++) {
      System.arraycopy(matrix[m], 0, flat, at[m], matrix[m].length);
    }
    return flat;
  }

  private double[][] random(int planes, int length) {
    double[][] numbers = new double[planes][];
    for (int i = 0; i < planes; i++) {
      numbers[i] = random.doubles(length, -1, 1).toArray();
    }
    return numbers;
  }

  private static double[][] copy(double[][] numbers) {
    double[][] copy = new double[numbers.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = numbers[i].clone();
    }
    return copy;
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,2", "4,4", "5,6", "7,5", "16,16", "9,70", "3,130"})
  void forwardAddsFromTheFirstInputToTheLast(int outputs, int inputs) {
    double[][] w = random(outputs, inputs);
    int[] at = at(outputs, inputs);
    double[][] x = random(inputs, LANES);
    double[] starts = random(1, outputs)[0];
    for (int kind = 0; kind < 3; kind++) {
      double[][] y = random(outputs, LANES);
      double[][] expected = copy(y);
      for (int m = 0; m < outputs; m++) {
        for (int i = 0; i < LANES; i++) {
          double sum = kind == 0 ? starts[m] : kind == 1 ? y[m][i] : w[m][0] * x[0][i];
          for (int k = kind == 2 ? 1 : 0; k < inputs; k++) {
            sum = sum + w[m][k] * x[k][i];
          }
          expected[m][i] = sum;
        }
      }
      kernels.forward(y, kind == 0 ? starts : null, kind == 1, flat(w, at), at, x, LANES);
      assertThat(y).isDeepEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,2", "4,4", "5,6", "7,5", "16,16", "70,3"})
  void inputAdjointsAddFromTheLastOutputToTheFirst(int outputs, int inputs) {
    double[][] w = random(outputs, inputs);
    int[] at = at(outputs, inputs);
    double[][] dy = random(outputs, LANES);
    double[][] dx = random(inputs, LANES);
    boolean[] adds = new boolean[inputs];
    double[][] expected = copy(dx);
    for (int k = 0; k < inputs; k++) {
      adds[k] = k % 2 == 0;
      for (int i = 0; i < LANES; i++) {
        double sum = adds[k] ? dx[k][i] : -0.0;
        for (int m = outputs - 1; m >= 0; m--) {
          sum = sum + w[m][k] * dy[m][i];
        }
        expected[k][i] = sum;
      }
    }
    kernels.inputAdjoints(dx, adds, dy, flat(w, at), at, LANES);
    assertThat(dx).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,2", "4,4", "5,6", "7,5", "16,16", "6,40", "1,13", "5,7", "9,37"})
  void gradientsAddFromTheLastRowToTheFirst(int outputs, int inputs) {
    double[][] dy = random(outputs, LANES);
    double[][] x = random(inputs, LANES);
    double[][] dw = random(outputs, inputs);
    double[] ds = random(1, outputs)[0];
    double[][] expected = copy(dw);
    double[] expectedStarts = ds.clone();
    for (int row = ROWS - 1; row >= 0; row--) {
      for (int m = 0; m < outputs; m++) {
        expectedStarts[m] = expectedStarts[m] + dy[m][row];
        for (int k = 0; k < inputs; k++) {
          expected[m][k] = expected[m][k] + dy[m][row] * x[k][row];
        }
      }
    }
    int[] at = at(outputs, inputs);
    double[] sums = flat(dw, at);
    double[][] turned = new double[ROWS][kernels.turned(outputs, inputs)];
    if (kernels.turned(outputs, inputs) > 0) {
      kernels.turn(x, turned, ROWS);
    }
    double[] scratch = new double[inputs];
    for (int part = 0; part < 2; part++) {
      int from = outputs / 2 * part;
      int to = part == 0 ? outputs / 2 : outputs;
      kernels.weightGradients(sums, at, from, to, dy, x, turned, scratch, ROWS);
      kernels.startGradients(ds, from, to, dy, ROWS);
    }
    assertThat(sums).containsExactly(flat(expected, at));
    assertThat(ds).containsExactly(expectedStarts);

    int before = 3;
    double[][] rows = new double[before + ROWS][inputs];
    for (int row = 0; row < ROWS; row++) {
      for (int k = 0; k < inputs; k++) {
        rows[before + row][k] = x[k][row];
      }
    }
    double[] ofRows = flat(dw, at);
    kernels.weightGradientsOfRows(
        ofRows, at, 0, outputs, dy, rows, inputs, new double[inputs], before, ROWS);
    assertThat(ofRows).containsExactly(flat(expected, at));
  }
}
