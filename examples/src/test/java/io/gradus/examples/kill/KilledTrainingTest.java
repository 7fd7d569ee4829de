package io.gradus.examples.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/kill-test} does this 200 times. */
class KilledTrainingTest {
  private static final int TRAININGS = 6;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "There is no SIGKILL")
  void killedTrainingsGoOnWithTheSameBits(@TempDir Path folder)
      throws IOException, InterruptedException {
    long seed = System.nanoTime();

    assertThat(KilledTraining.run(TRAININGS, seed, folder).same())
        .as("seed %d", seed)
        .isEqualTo(TRAININGS);
    assertThat(folder).isEmptyDirectory();
  }
}
