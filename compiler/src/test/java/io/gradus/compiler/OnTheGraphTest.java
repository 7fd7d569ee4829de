package io.gradus.compiler;

import static io.gradus.ops.Functions.log;
import static io.gradus.ops.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gradus.core.Anomaly;
import io.gradus.core.AnomalyException;
import io.gradus.core.Value;
import org.junit.jupiter.api.Test;

/** What a program does in an anomaly scope. */
class OnTheGraphTest {
  private final Value w = Value.of(2);
  private final Value b = Value.of(1);
  private final double[][] rows = {{1, 3}, {2, 6}};

  private Value squaredError(Value[] x) {
    return square(w.times(x[0]).plus(b).minus(x[1]));
  }

  @Test
  void anAnomalyScopeNamesTheOpThatGivesNaN() {
    Program program = Program.trace(1, x -> log(w.times(x[0])));
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(() -> Anomaly.run(() -> program.backward(new double[][] {{1}, {-1}})))
        .withMessageContaining("log");
    assertThat(w.hasGrad()).isFalse();
  }

  @Test
  void withoutAnomaliesTheScopeChangesNoNumber() {
    Program program = Program.trace(2, this::squaredError).plus(() -> square(w).times(0.01));
    double[][] gradients = new double[2][2];
    Anomaly.run(
        () -> {
          assertThat(program.backward(rows, gradients)).isEqualTo(0.54);
          assertThat(program.evaluate(rows)).containsExactly(0, 1);
          assertThat(program.explain()).contains("runs on          the graph, in an anomaly scope");
        });
    assertThat(w.grad()).isEqualTo(-1.96);
    assertThat(gradients).isDeepEqualTo(new double[][] {{0, 0}, {-2, 1}});
    assertThat(program.explain()).doesNotContain("the graph");
  }

  @Test
  void parametersInArraysAreAnErrorThere() {
    Program program = Program.trace(2, this::squaredError);
    assertThatIllegalStateException()
        .isThrownBy(() -> Anomaly.run(() -> program.backward(new double[2], rows, new double[2])))
        .withMessageContaining("call backward(rows)");
  }
}
