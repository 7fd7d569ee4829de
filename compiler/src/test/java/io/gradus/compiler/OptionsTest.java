package io.gradus.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.Value;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private final Value w = Value.of(2);
  private final Program program = Program.trace(1, x -> w.times(x[0]));

  @Test
  void aProgramHasOneThreadOrMore() {
    assertThatThrownBy(() -> program.threads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A program has 0 threads, expected 1 or more");
  }

  @Test
  void anExplanationTellsWhatAProgramRunsOn() {
    assertThat(program.explain()).contains("runs on          1 thread, ");
    assertThat(program.threads(2).simd(false).fast().explain())
        .contains("runs on          2 threads, fast, plain Java");
  }

  @Test
  void optionsLeaveAProgramAsItIs() {
    String before = program.explain();
    program.threads(2);
    program.fast();
    assertThat(program.explain()).isEqualTo(before);
  }

  @Test
  void optionsAndTermsComeInAnyOrder() {
    Program one = program.threads(2).plus(() -> w.times(3));
    Program other = program.plus(() -> w.times(3)).threads(2);
    double[][] rows = {{1}, {2}, {3}, {4}};
    assertThat(one.backward(rows)).isEqualTo(other.backward(rows)).isEqualTo(11);
    assertThat(w.grad()).isEqualTo(11);
  }
}
