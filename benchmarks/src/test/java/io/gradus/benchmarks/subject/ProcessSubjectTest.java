package io.gradus.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.benchmarks.Engines;
import io.gradus.benchmarks.hipparchus.Hipparchus;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessSubjectTest {
  @Test
  void runsAProgramInAnotherJvm() {
    try (Subject subject = ProcessSubject.java(Engines.named("graph"), Workload.W2, List.of())) {
      Reply reply = subject.run(2);

      assertThat(subject.platform()).contains(Runtime.version().toString());
      assertThat(reply.nanos()).isPositive();
      assertThat(reply.allocated()).isGreaterThan(2 * 16L * Workload.W2.ops());
      assertThat(reply.check()).hasSize(1);
      assertThat(subject.heldBytes().orElseThrow()).isGreaterThan(16L * Workload.W2.ops());
    }
  }

  @Test
  void onlyGradusTellsWhatItHolds() {
    try (Subject subject = ProcessSubject.java(new Hipparchus(), Workload.W2, List.of())) {
      assertThat(subject.heldBytes()).isEmpty();
    }
  }

  @Test
  void tooSmallAHeapMakesAnEngineUnavailable() {
    try (Subject subject =
        ProcessSubject.java(Engines.named("graph"), Workload.W4, List.of("-Xmx64m"))) {
      assertThatThrownBy(() -> subject.run(1))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("heap");
    }
  }

  @Test
  void commandThatIsMissingMakesAnEngineUnavailable() {
    assertThatThrownBy(() -> ProcessSubject.of(List.of("no-such-command", "W1")))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("no-such-command does not start");
  }

  @Test
  void programThatEndsIsAnErrorWithItsLastWords() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThatThrownBy(() -> ProcessSubject.of(List.of(java, "NoSuchProgram")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended")
        .hasMessageContaining("ClassNotFoundException: NoSuchProgram");
  }

  @Test
  void programThatSaysSomethingElseIsAnError() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThatThrownBy(() -> ProcessSubject.of(List.of(java, "--version")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 'ready …'");
  }
}
