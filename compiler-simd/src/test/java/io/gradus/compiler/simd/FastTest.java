package io.gradus.compiler.simd;

import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.compiler.Program;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Program#fast()} changes, and what it doesn't. */
class FastTest {
  private final Random random = new Random(1);

  @BeforeAll
  static void warmUp() throws InterruptedException {
    assertThat(Vectors.await()).isTrue();
  }

  /** Two layers of neurons with tanh. */
  private Program network(int inputs, int hidden) {
    Value[][] first = neurons(hidden, inputs);
    Value[][] second = neurons(5, hidden);
    return Program.trace(
        inputs,
        x -> {
          Value loss = Value.of(0);
          for (Value y : layer(second, layer(first, x))) {
            loss = loss.plus(square(y.minus(0.5)));
          }
          return loss;
        });
  }

  private Value[][] neurons(int count, int inputs) {
    return IntStream.range(0, count)
        .mapToObj(
            m -> random.doubles(inputs + 1, -0.5, 0.5).mapToObj(Value::of).toArray(Value[]::new))
        .toArray(Value[][]::new);
  }

  private static Value[] layer(Value[][] neurons, Value[] x) {
    Value[] y = new Value[neurons.length];
    for (int m = 0; m < y.length; m++) {
      Value sum = neurons[m][x.length];
      for (int k = 0; k < x.length; k++) {
        sum = sum.plus(neurons[m][k].times(x[k]));
      }
      y[m] = tanh(sum);
    }
    return y;
  }

  /** The result and the gradients. */
  private static double[] step(Program program, double[][] rows) {
    double[] parameters = program.parameters().stream().mapToDouble(Value::data).toArray();
    double[] gradients = new double[parameters.length];
    double result = program.backward(parameters, rows, gradients);
    double[] all = Arrays.copyOf(gradients, gradients.length + 1);
    all[gradients.length] = result;
    return all;
  }

  /** Two layers of neurons with tanh for each of some positions, in one row. */
  private Program positions(int positions, int inputs, int hidden) {
    Value[][] first = neurons(hidden, inputs);
    Value[][] second = neurons(9, hidden);
    return Program.trace(
        positions * inputs,
        x -> {
          Value[] losses = new Value[positions];
          for (int i = 0; i < positions; i++) {
            Value[] point = Arrays.copyOfRange(x, i * inputs, (i + 1) * inputs);
            losses[i] = square(sum(layer(second, layer(first, point))));
          }
          return mean(losses);
        });
  }

  @ParameterizedTest
  @CsvSource({"2,8,16", "7,16,64", "5,24,27"})
  void fastResultsOfOneRowDifferByRoundingOnly(int positions, int inputs, int hidden) {
    double[][] rows = {random.doubles(positions * inputs, -2, 2).toArray()};
    Program exact = positions(positions, inputs, hidden);
    double[] expected = step(exact, rows);
    double[] got = step(exact.fast(), rows);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(got).containsExactly(expected, within(1e-12 * largest));
    assertThat(got).isNotEqualTo(expected);
    exact.verify(rows);
  }

  @ParameterizedTest
  @CsvSource({"2,16,100", "40,20,64", "9,5,300"})
  void fastResultsDifferByRoundingOnly(int inputs, int hidden, int count) {
    double[][] rows =
        IntStream.range(0, count)
            .mapToObj(i -> random.doubles(inputs, -2, 2).toArray())
            .toArray(double[][]::new);
    Program exact = network(inputs, hidden);
    double[] expected = step(exact, rows);
    double[] got = step(exact.fast(), rows);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(1e-12 * largest));
    }
    assertThat(Arrays.equals(got, expected)).isFalse();
    for (int threads : new int[] {2, 3}) {
      try (Program program = exact.fast().threads(threads)) {
        assertThat(step(program, rows)).containsExactly(got);
      }
    }
  }
}
