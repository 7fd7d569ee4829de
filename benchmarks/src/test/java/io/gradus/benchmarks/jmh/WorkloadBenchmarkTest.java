package io.gradus.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.benchmarks.Engines;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class WorkloadBenchmarkTest {
  @Test
  void parametersAreAllProgramsThatThereAre() throws NoSuchFieldException {
    List<String> programs =
        Arrays.stream(Workload.values())
            .flatMap(
                workload ->
                    Engines.ALL.stream()
                        .filter(engine -> engine.on(workload) instanceof Engine.Runs)
                        .map(engine -> workload + "/" + engine.id()))
            .toList();

    assertThat(WorkloadBenchmark.class.getField("program").getAnnotation(Param.class).value())
        .containsExactlyElementsOf(programs);
  }

  @Test
  void anotherProgramIsRefused() {
    WorkloadBenchmark benchmark = new WorkloadBenchmark();
    benchmark.program = "W4/hipparchus";

    assertThatThrownBy(benchmark::verify)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The engine hipparchus has no program in Java for W4");
  }
}
