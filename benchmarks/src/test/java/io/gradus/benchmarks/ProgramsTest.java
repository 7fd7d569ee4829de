package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.gradus.benchmarks.subject.LocalSubject;
import io.gradus.benchmarks.subject.ProcessSubject;
import io.gradus.benchmarks.subject.Subject;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramsTest {
  static Stream<Arguments> programs() {
    return Engines.ALL.stream()
        .flatMap(
            engine ->
                Arrays.stream(Workload.values())
                    .filter(workload -> isTestable(engine.on(workload)))
                    .map(workload -> Arguments.of(engine, workload)));
  }

  private static boolean isTestable(Engine.Entry entry) {
    return entry instanceof Engine.RunsApart || entry instanceof Engine.Runs runs && !runs.isSlow();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("programs")
  void everyProgramComesToTheCheckValues(Engine engine, Workload workload) {
    try (Subject subject = subject(engine, workload)) {
      Checked checked = new Checked(engine, workload, subject);
      if (workload == Workload.W5) {
        // A period of W5 on scalars takes seconds.
        assertThat(checked.run(1).nanos()).isPositive();
      } else {
        assertThat(checked.verify()).isPositive();
      }
    } catch (UnavailableException missing) {
      if (System.getenv("CI") != null) {
        fail(missing.reason(), missing);
      }
      abort(missing.reason());
    }
  }

  private static Subject subject(Engine engine, Workload workload) {
    return engine.on(workload) instanceof Engine.RunsApart apart
        ? ProcessSubject.of(apart.command())
        : new LocalSubject(engine.program(workload));
  }
}
