package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.benchmarks.cpp.Cpp;
import io.gradus.benchmarks.finmath.Finmath;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Report report = new Report("by test", "an abacus", "1 %");

  @Test
  void dividesByTheYardstickOfTheSameWorkload() {
    report.measured(Workload.W2, measurement(new Cpp(), 2_000_000), "C++");
    report.measured(Workload.W2, measurement(new Finmath(), 52_000_000), "JVM");
    report.measured(Workload.W4, measurement(new Finmath(), 1e9), "JVM");

    assertThat(report.text())
        .isEqualTo(
            """
            Machine: an abacus
            Platform: C++
            Platform: JVM
            CPU in use before: 1 %
            Method: by test

            W2: a chain x ← tanh(a·x + b) of 100,000 links; 100,000 links, 300,000 ops
            W4: a random graph of a million nodes; 1,000,000 nodes, 2,010,000 ops

                engine     µs/step  ±%  ns per  unit  × C++  allocated B/op  held B/op

            W2  cpp          2,000   0    20.0  link   1.00            10.0          –
            W2  finmath     52,000   0     520  link   26.0            10.0          –

            W4  finmath  1,000,000   0   1,000  node      –            1.49          –
            """);
  }

  @Test
  void rowThatHasNotSettledSaysSoAndGetsNoRatio() {
    report.measured(Workload.W2, measurement(new Cpp(), 2_000_000), "C++");
    report.measured(Workload.W2, measurement(new Finmath(), 52_000_000, false), "JVM");

    assertThat(report.text())
        .contains("W2  cpp        2,000   0    20.0  link         1.00 ")
        .contains("W2  finmath   52,000   0     520  link  not settled ")
        .endsWith(
            "\nnot settled: the time of a step was still changing, so it is no figure to compare. A quieter machine helps, and so does a run without --quick.\n");
    assertThat(report.markdown())
        .contains("\n- not settled: the time of a step was still changing");
  }

  @Test
  void nothingIsDividedByAYardstickThatHasNotSettled() {
    report.measured(Workload.W2, measurement(new Cpp(), 2_000_000, false), "C++");
    report.measured(Workload.W2, measurement(new Finmath(), 52_000_000), "JVM");

    assertThat(report.text())
        .containsPattern("W2  cpp .* not settled ")
        .containsPattern("W2  finmath .* link +– ");
  }

  @Test
  void namesWhatWasNotMeasuredOnceForEachReason() {
    report.absent(Workload.W2, "PyTorch", "no tensors");
    report.absent(Workload.W4, "PyTorch", "no tensors");
    report.absent(Workload.W4, "other", "no idea");

    assertThat(report.text())
        .endsWith(
            """

            Not measured:
              PyTorch on W2, W4: no tensors
              other on W4: no idea
            """);
  }

  @Test
  void markdownStandsBetweenMarkers() {
    report.measured(Workload.W2, measurement(new Cpp(), 2_000_000), "C++");

    assertThat(report.markdown())
        .startsWith("<!-- bench:begin")
        .contains("\n- Machine: an abacus\n")
        .contains("\n| W2 | cpp    |   2,000 |")
        .endsWith("<!-- bench:end -->\n");
  }

  @Test
  void medianAndSpreadAreThoseOfTheTurns() {
    Measurement measurement =
        new Measurement(
            new Cpp(),
            "cpp",
            new double[] {500, 100, 200, 300, 400},
            true,
            OptionalDouble.empty(),
            OptionalDouble.empty());

    assertThat(measurement.median()).isEqualTo(300);
    assertThat(measurement.spread()).isEqualTo(100.0 / 300);
  }

  @Test
  void medianOfAnEvenNumberLiesBetween() {
    Measurement measurement =
        new Measurement(
            new Cpp(),
            "cpp",
            new double[] {400, 100, 300, 200},
            true,
            OptionalDouble.empty(),
            OptionalDouble.empty());

    assertThat(measurement.median()).isEqualTo(250);
  }

  private static Measurement measurement(Engine engine, double nanos) {
    return measurement(engine, nanos, true);
  }

  private static Measurement measurement(Engine engine, double nanos, boolean settled) {
    return new Measurement(
        engine,
        engine.id(),
        new double[] {nanos},
        settled,
        OptionalDouble.of(3_000_000),
        OptionalDouble.empty());
  }
}
