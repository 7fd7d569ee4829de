package io.gradus.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private final History history =
      new History(
          List.of(
              new Epoch(1, 4, 0.5, 0.1, Double.NaN, Map.of("r2", 0.25), 1),
              new Epoch(2, 8, 0.125, 0.1, 1.5, Map.of("r2", 0.5), 1)));

  @Test
  void csvHasALineForEachEpoch() {
    assertThat(history.csv())
        .isEqualTo(
            """
            epoch,steps,loss,rate,validation_loss,r2
            1,4,0.5,0.1,,0.25
            2,8,0.125,0.1,1.5,0.5
            """);
  }

  @Test
  void columnsAreArrays() {
    assertThat(history.losses()).containsExactly(0.5, 0.125);
    assertThat(history.validationLosses()).containsExactly(Double.NaN, 1.5);
    assertThat(history.metric("r2")).containsExactly(0.25, 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.metric("f1"))
        .withMessage("There is no metric 'f1': the metrics are [r2]");
  }

  @Test
  void fileIsWritten(@TempDir Path folder) {
    history.write(folder.resolve("history.csv"));

    assertThat(folder.resolve("history.csv")).hasContent(history.csv());
  }

  @Test
  void folderThatIsNotThereIsAnErrorAndNothingIsWritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine").resolve("history.csv");

    assertThatThrownBy(() -> history.write(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Can't write " + file);
    assertThat(folder.resolve("file")).hasContent("mine");
  }

  @Test
  void progressHasLossRateSpeedAndTheTimeLeft() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] now = {0};
    ProgressLine line =
        new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, () -> now[0]);
    line.begin(100_000);
    line.step(10_000, 0, 10, 0.75, 0.1);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();

    now[0] = 2_000_000_000;
    line.step(10_000, 2, 10, 0.5, 0.1);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\repoch 2/10  loss 0.5000  rate 0.1000  10,000 rows/s  0:08 left");

    line.end();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith(" \r");
  }

  @Test
  void progressIsSilentInAPipe() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] now = {0};
    ProgressLine line =
        new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, () -> now[0]);
    line.begin(10);
    now[0] = 5_000_000_000L;
    line.step(5, 0, 1, 0.5, 0.1);
    line.end();

    assertThat(bytes.size()).isZero();
  }
}
