package io.gradus.examples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);
  private long now;

  private Progress progress(boolean terminal) {
    return new Progress(out, terminal, () -> now);
  }

  private void passMillis(long millis) {
    now += millis * 1_000_000;
  }

  @Test
  void fastWorkShowsNothing() {
    Progress progress = progress(true);
    for (int i = 0; i < 100; i++) {
      passMillis(10);
      progress.show(() -> "point");
      if (i % 10 == 9) {
        progress.println("step");
      }
    }

    assertThat(text.toString()).isEqualTo("step%n".formatted().repeat(10));
  }

  @Test
  void slowWorkIsShownAfterHalfASecond() {
    Progress progress = progress(true);
    passMillis(499);
    progress.show(() -> "early");
    passMillis(1);
    progress.show(() -> "point 5");

    assertThat(text).hasToString("\rpoint 5");
  }

  @Test
  void theLineIsRefreshedTenTimesASecond() {
    Progress progress = progress(true);
    passMillis(500);
    progress.show(() -> "point 10");
    passMillis(99);
    progress.show(() -> "point 11");
    passMillis(1);
    progress.show(() -> "p 12");

    assertThat(text).hasToString("\rpoint 10\rp 12    ");
  }

  @Test
  void theLineMakesRoomForWhatStays() {
    Progress progress = progress(true);
    passMillis(500);
    progress.show(() -> "abc");
    progress.println("step 0");
    progress.show(() -> "early");

    assertThat(text).hasToString("\rabc\r   \rstep 0%n".formatted());
  }

  @Test
  void aPipeShowsNothingHoweverSlow() {
    Progress progress = progress(false);
    passMillis(60_000);
    progress.show(() -> "point 5");
    progress.println("step 0");

    assertThat(text).hasToString("step 0%n".formatted());
  }

  @Test
  void whatIsKeptStaysBelowWhatIsPrinted() {
    Progress progress = progress(true);
    progress.println("step 0");
    progress.keep(() -> "early");
    passMillis(500);
    progress.println("step 1");
    progress.keep(() -> "9/s");
    progress.println("step 2");
    progress.keep(() -> "early");
    progress.end();
    progress.println("end");

    assertThat(text)
        .hasToString("step 0%nstep 1%n\r9/s\r   \rstep 2%n\r9/s\r   \rend%n".formatted());
  }

  @Test
  void nothingIsKeptInAPipe() {
    Progress progress = progress(false);
    passMillis(60_000);
    progress.keep(() -> "9/s");
    progress.println("step 0");
    progress.end();

    assertThat(text).hasToString("step 0%n".formatted());
  }
}
