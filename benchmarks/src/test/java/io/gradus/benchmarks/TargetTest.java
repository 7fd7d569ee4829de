package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.benchmarks.compiled.Compiled;
import io.gradus.benchmarks.cpp.Cpp;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TargetTest {
  private final Report report = new Report("by test", "an abacus", "1 %");

  @Test
  void aTargetIsMetIfTheRatioIsAtMostThat() {
    measured(new Cpp(), 1000, true);
    measured(Compiled.exact(false), 990, true);
    measured(Compiled.exact(true), 700, true);

    assertThat(report.targets(List.of(Workload.W1)).text())
        .isEqualTo(
            """
                engine                 over         ratio  target  met

            W1  Gradus compiled        C++ by hand   0.99    1.00  yes
            W1  Gradus compiled, SIMD  C++ by hand   0.70    0.60  no
            """);
  }

  @Test
  void whatHasNotSettledIsNotMeasured() {
    measured(new Cpp(), 1000, false);
    measured(Compiled.exact(false), 990, true);

    assertThat(report.targets(List.of(Workload.W1)).text())
        .containsPattern("W1  Gradus compiled +C\\+\\+ by hand +– +1.00  not measured")
        .doesNotContain("yes");
  }

  @Test
  void everyTargetIsForEnginesThatRunTheWorkload() {
    for (Target target : Target.ALL) {
      assertThat(target.engine().on(target.workload())).isNotInstanceOf(Engine.Skips.class);
      assertThat(target.over().on(target.workload())).isNotInstanceOf(Engine.Skips.class);
      assertThat(Target.engines(target.workload())).contains(target.engine(), target.over());
    }
  }

  @Test
  void theFirstStepWithLessTimeInAllIsTheBreakEven() {
    assertThat(Cold.breakEven(new long[] {5, 10, 15}, new long[] {9, 10, 11})).hasValue(3);
    assertThat(Cold.breakEven(new long[] {5, 10}, new long[] {9, 10, 11})).isEmpty();
  }

  private void measured(Engine engine, double nanos, boolean settled) {
    report.measured(
        Workload.W1,
        new Measurement(
            engine,
            engine.id(),
            new double[] {nanos},
            settled,
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        "test");
  }
}
