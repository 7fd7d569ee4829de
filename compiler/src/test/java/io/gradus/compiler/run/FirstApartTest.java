package io.gradus.compiler.run;

import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.Eager;
import io.gradus.compiler.Program;
import io.gradus.core.Value;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstApartTest {
  private static final int INPUTS = 37;

  private final Random random = new Random(1);

  private final Value[][] neurons =
      IntStream.range(0, 5)
          .mapToObj(m -> random.doubles(INPUTS + 1, -1, 1).mapToObj(Value::of))
          .map(neuron -> neuron.toArray(Value[]::new))
          .toArray(Value[][]::new);

  /** The sum begins with the bias, but what is used first is the first weight. */
  private Value loss(Value[] row) {
    Value[] y = new Value[neurons.length];
    for (int m = 0; m < y.length; m++) {
      Value sum = neurons[m][INPUTS];
      for (int k = 0; k < INPUTS; k++) {
        sum = sum.plus(neurons[m][k].times(row[k]));
      }
      y[m] = relu(sum);
    }
    return sum(y);
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "70, 1", "70, 3", "600, 2"})
  void aWideLayerThatBeginsWithItsBiasesHasTheBitsOfTheGraph(int count, int threads) {
    double[][] rows =
        IntStream.range(0, count)
            .mapToObj(i -> random.doubles(INPUTS, -1, 1).toArray())
            .toArray(double[][]::new);
    Program penalised =
        Program.trace(INPUTS, this::loss)
            .plus(() -> square(neurons[0][0]).plus(square(neurons[1][INPUTS])));
    try (Program program = penalised.threads(threads)) {
      double[] numbers = program.parameters().stream().mapToDouble(Value::data).toArray();
      double[] gradients = new double[numbers.length];
      double loss = program.backward(numbers, rows, gradients);
      Eager graph =
          Eager.of(
              this::loss,
              program.parameters(),
              rows,
              () -> square(neurons[0][0]).plus(square(neurons[1][INPUTS])));
      assertThat(loss).isEqualTo(graph.loss());
      assertThat(gradients).containsExactly(graph.gradients());
    }
  }

  @Test
  void itIsForWeightsThatFollowTheirBias() {
    int[] biases = {1, 5};
    FirstApart apart = FirstApart.of(new int[] {0, 2, 3, 4, 6, 7}, 3, biases);
    assertThat(apart).isNotNull();
    assertThat(apart.firsts()).containsExactly(0, 4);
    assertThat(apart.others()).containsExactly(2, 6);

    assertThat(FirstApart.of(new int[] {0, 2, 4, 3, 6, 7}, 3, biases)).isNull();
    assertThat(FirstApart.of(new int[] {0, 2, 3, 4, 6, 7}, 3, new int[] {-1, 5})).isNull();
    assertThat(FirstApart.of(new int[] {0, 1, 2}, 3, new int[0])).isNull();
  }

  @Test
  void sumsOfFirstWeightsComeBackToTheirPlaces() {
    FirstApart apart = FirstApart.of(new int[] {0, 2, 3, 4, 6, 7}, 3, new int[] {1, 5});
    assertThat(apart).isNotNull();
    double[] sums = {10, 11, 12, 13, 14, 15, 16, 17};
    apart.gather(sums);
    assertThat(List.of(sums[1], sums[5])).containsExactly(10.0, 14.0);
    sums[1]++;
    apart.spread(sums);
    assertThat(List.of(sums[0], sums[4])).containsExactly(11.0, 14.0);
  }
}
