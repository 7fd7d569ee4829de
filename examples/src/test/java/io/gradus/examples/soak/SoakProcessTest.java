package io.gradus.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SoakProcessTest {
  @Test
  void aValueKeptFromEachStepIsFound() {
    SoakRun run = SoakProcess.run(LeakySoak.class, 3000, "64m", jvm -> {}, reading -> {});

    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith("memory is not flat: ")
        .endsWith("in the second half; expected 2 % and 32 KB more at most");
  }

  @Test
  void aLeakThatFillsTheHeapIsReportedWithTheStepItCameTo() {
    List<Reading> seen = new ArrayList<>();

    assertThatExceptionOfType(SoakException.class)
        .isThrownBy(() -> SoakProcess.run(LeakySoak.class, 1_000_000, "8m", jvm -> {}, seen::add))
        .withMessageMatching("(?s)the training ended after step \\d+ with status 1: .*")
        .withMessageContaining("java.lang.OutOfMemoryError");
    assertThat(seen).isNotEmpty();
  }

  @Test
  void theTrainingEndsWithTheProcessThatStartedIt() throws Exception {
    Process soak =
        new ProcessBuilder(SoakProcess.command(Soak.class, 1_000_000_000, "64m")).start();
    assertThat(soak.inputReader().readLine()).startsWith(Soak.PLATFORM);

    // As the system does it when a process has ended, however it did.
    soak.getOutputStream().close();

    assertThat(soak.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(soak.exitValue()).isEqualTo(Soak.ABANDONED);
  }

  @Test
  void theHeapIsAsSmallAsWasAskedFor() {
    List<String> platform = new ArrayList<>();

    SoakRun run = SoakProcess.run(1000, "32m", platform::add, reading -> {});

    assertThat(platform)
        .singleElement()
        .asString()
        .contains(System.getProperty("java.version"))
        .endsWith("heap up to 32,768 KB");
    assertThat(run.readings())
        .extracting(Reading::step)
        .containsExactly(0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000);
  }
}
