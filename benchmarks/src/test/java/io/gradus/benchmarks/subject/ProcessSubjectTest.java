package io.gradus.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.benchmarks.Engines;
import io.gradus.benchmarks.hipparchus.Hipparchus;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
  void programThatEndsMakesAnEngineUnavailableWithItsLastWords() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThatThrownBy(() -> ProcessSubject.of(List.of(java, "NoSuchProgram")))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "its process ended with status 1: Caused by: java.lang.ClassNotFoundException: NoSuchProgram");
  }

  @Test
  void killedJvmMakesAnEngineUnavailable() {
    Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
    try (Subject subject = ProcessSubject.java(new Hipparchus(), Workload.W2, List.of())) {
      ProcessHandle.current()
          .children()
          .filter(child -> !others.contains(child))
          .forEach(ProcessHandle::destroyForcibly);

      assertThatThrownBy(() -> subject.run(1))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("its process ended with status ");
    }
  }

  @Test
  void jvmTellsHowLongItsCompilersHaveWorked() {
    try (Subject subject = ProcessSubject.java(new Hipparchus(), Workload.W2, List.of())) {
      long before = subject.compilerNanos();
      subject.run(2);

      assertThat(before).isPositive();
      assertThat(subject.compilerNanos()).isGreaterThan(before);
    }
    try (Subject interpreted =
        ProcessSubject.java(new Hipparchus(), Workload.W2, List.of("-Xint"))) {
      assertThat(interpreted.compilerNanos()).isZero();
    }
  }

  @Test
  void programThatSaysSomethingElseIsAnError() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThatThrownBy(() -> ProcessSubject.of(List.of(java, "--version")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 'ready …'");
  }
}
