package io.gradus.compiler;

import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgramGroupTest {
  private final Program program = network(6, 3);

  /** A layer with relu, and the sum of its outputs and the first input. */
  private static Program network(int neurons, int inputs) {
    Value[][] w =
        IntStream.range(0, neurons)
            .mapToObj(m -> IntStream.range(0, inputs).mapToObj(Value::of).toArray(Value[]::new))
            .toArray(Value[][]::new);
    return Program.trace(
        inputs,
        x -> {
          Value[] y = new Value[neurons];
          for (int m = 0; m < neurons; m++) {
            y[m] = w[m][0].times(x[0]);
            for (int k = 1; k < inputs; k++) {
              y[m] = y[m].plus(w[m][k].times(x[k]));
            }
          }
          Value[] h = Arrays.stream(y).map(v -> relu(v)).toArray(Value[]::new);
          Value sum = h[0];
          for (int m = 1; m < neurons; m++) {
            sum = sum.plus(h[m]);
          }
          return tanh(sum).plus(x[0]);
        });
  }

  @Test
  void ofManyRowsAreInstructionsOfOneKind() {
    assertThat(program.groups(100))
        .containsExactly(
            new ProgramGroup("row", "", 0, 3, 0, List.of()),
            new ProgramGroup("product", "6x3", 1, 6, 18, List.of(0)),
            new ProgramGroup("relu", "", 6, 6, 0, List.of(1)),
            new ProgramGroup("add", "", 5, 5, 0, List.of(2)),
            new ProgramGroup("tanh", "", 1, 1, 0, List.of(3)),
            new ProgramGroup("add", "", 1, 1, 0, List.of(0, 4)),
            new ProgramGroup("output", "", 0, 1, 0, List.of(5)));
  }

  @Test
  void ofOneRowAreItsSteps() {
    assertThat(program.groups(1))
        .containsExactly(
            new ProgramGroup("row", "", 0, 3, 0, List.of()),
            new ProgramGroup("product", "1x3x6", 1, 6, 18, List.of(0)),
            new ProgramGroup("relu", "", 1, 6, 0, List.of(1)),
            new ProgramGroup("nodes", "", 1, 7, 0, List.of(0, 2)),
            new ProgramGroup("output", "", 0, 1, 0, List.of(3)));
  }

  @Test
  void aProgramWithoutRowsHasNone() {
    Value w = Value.of(2);
    assertThat(Program.trace(0, x -> tanh(w)).groups(1))
        .containsExactly(
            new ProgramGroup("nodes", "", 1, 1, 1, List.of()),
            new ProgramGroup("output", "", 0, 1, 0, List.of(0)));
  }

  @Test
  void parametersThatAreOutputsAreCounted() {
    Value w = Value.of(2);
    assertThat(Program.trace(1, x -> w).groups(1))
        .containsExactly(new ProgramGroup("output", "", 0, 1, 1, List.of()));
  }

  @Test
  void aProgramOfNoRowIsAnError() {
    assertThatThrownBy(() -> program.groups(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A program runs for 1 row or more, got 0");
    assertThatThrownBy(() -> program.explain(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExplanationTellsWhatEachPassLeftAndHowLongItTook() {
    assertThat(program.explain().lines())
        .anyMatch(line -> line.matches("function +\\d+ nodes: \\d+ ops, 0 dots; [\\d.,]+ ms"))
        .anyMatch(line -> line.matches("after dots +\\d+ nodes: \\d+ ops, 6 dots; [\\d.,]+ ms"))
        .anyMatch(line -> line.matches("instructions +mat6x3 relu×6 .*; [\\d.,]+ ms"));
  }

  @Test
  void anExplanationCountsStepsOfEachKind() {
    assertThat(program.explain(100).lines().map(String::strip))
        .contains(
            "kernels          1 product: 6 numbers",
            "6 relu: 6 numbers",
            "6 add: 6 numbers",
            "1 tanh: 1 number",
            "rows             100 in a block of up to 104 lanes");
    assertThat(program.explain(1).lines().map(String::strip))
        .contains(
            "kernels          1 product: 6 numbers", "1 relu: 6 numbers", "1 nodes: 7 numbers");
  }

  @Test
  void anExplanationOfALongChainIsShort() {
    Value w = Value.of(0.5);
    Program chain =
        Program.trace(
            1,
            x -> {
              Value y = x[0];
              for (int i = 0; i < 10_000; i++) {
                y = tanh(y.times(w)).plus(i);
              }
              return y;
            });

    assertThat(chain.explain()).contains("more of the same …").hasSizeLessThan(3000);
    assertThat(chain.explain(1)).hasSizeLessThan(2000);
  }

  @Test
  void anExplanationTellsHowRowsAreSharedOut() {
    try (Program threads = program.threads(2)) {
      assertThat(threads.explain(1000))
          .contains("rows             1,000 in 4 blocks of up to 256 lanes");
    }
  }
}
