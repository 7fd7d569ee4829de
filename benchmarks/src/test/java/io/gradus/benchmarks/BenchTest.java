package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... arguments) {
    CommandLine command = Bench.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return bench(command, arguments);
  }

  private static int bench(CommandLine command, String... arguments) {
    return Bench.execute(
        command, Stream.concat(Stream.of("bench"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void measuresWhatIsChosenInProcessesOfTheirOwn() {
    int status = bench("--quick", "--rounds", "1", "--workloads", "W2", "--engines", "graph");

    assertThat(err.toString()).startsWith("gradus: measuring W2");
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("Machine: ")
        .contains("Platform: " + System.getProperty("java.vm.name"))
        .containsPattern("(?m)^W2  Gradus graph .* link ")
        .containsPattern(
            "(?m)^W2  C\\+\\+ by hand .* link +(1\\.00|not settled) |found no C\\+\\+ compiler")
        .doesNotContain("finmath")
        .doesNotContain("W1");
  }

  @Test
  void growthIsATableAndAPlot(@TempDir Path folder) throws IOException {
    Path plot = folder.resolve("growth.svg");

    assertThat(bench("--quick", "--growth", plot.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^nodes +1000 +[\\d.]+ +[\\d.]+$")
        .containsPattern("(?m)^rows +1000 +[\\d.]+ +[\\d.]+$");
    assertThat(Files.readString(plot)).startsWith("<svg").contains("rows of W1: a step");
  }

  @Test
  void enginesWithoutAProgramAreReportedAndNothingMeasuredIsAnError() {
    int status =
        bench(
            "--quick",
            "--rounds",
            "1",
            "--workloads",
            "W2",
            "--engines",
            "torch,graph-lib",
            "--markdown");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString())
        .endsWith("gradus bench: nothing was measured; the reasons are in the report\n");
    assertThat(out.toString())
        .startsWith("<!-- bench:begin")
        .contains("\n- Gradus graph, library on W2: the library has nothing larger")
        .containsPattern("\n- PyTorch [0-9.]+ tensors, float64 on W2: each operation is on a");
  }

  @Test
  void outputThatCannotBeWrittenIsAnError() {
    CommandLine command = Bench.commandLine();
    command.setErr(new PrintWriter(err));
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    command.setOut(new PrintWriter(full));

    assertThat(bench(command, "--help")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("gradus bench: can't write to the standard output\n");
  }

  @Test
  void unknownEngineIsAnErrorThatNamesTheKnown() {
    assertThat(bench("--engines", "graph,grap")).isEqualTo(2);

    assertThat(err.toString())
        .contains("No engine named 'grap'. Known engines: cpp, graph, graph-plugin, ");
  }

  @Test
  void unknownWorkloadIsAnError() {
    assertThat(bench("--workloads", "W9")).isEqualTo(2);

    assertThat(err.toString()).contains("W9").contains("W1, W2, W3, W4, W5, W1T, GPT");
  }

  @Test
  void atLeastOneRoundIsNeeded() {
    assertThat(bench("--rounds", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("--rounds must be 1 or more, got 0");
  }

  @Test
  void flagsThatTheJvmRefusesAreRefused() {
    assertThat(bench("--jvm-flags", "-XX:Nope")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("gradus bench: --jvm-flags: the JVM refuses them: ")
        .contains("'Nope'")
        .contains("See gradus bench --help")
        .doesNotContain("measuring");
  }

  @Test
  void helpNamesAllEnginesAndWorkloads() {
    assertThat(bench("--help")).isZero();

    assertThat(out.toString())
        .contains("Usage: gradus bench")
        .contains(Engines.ALL.stream().map(Engine::id).toList())
        .contains(Arrays.stream(Workload.values()).map(Workload::name).toList());
  }
}
