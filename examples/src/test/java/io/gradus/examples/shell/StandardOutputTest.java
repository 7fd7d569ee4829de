package io.gradus.examples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static StandardOutput failing(String message) {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        });
  }

  @Test
  void textIsUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new StandardOutput(bytes).printer().println("1 − y²");

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("1 − y²%n".formatted());
  }

  @Test
  void aReaderThatHasGoneIsNoFailure() {
    StandardOutput out = failing("Datenübergabe unterbrochen (broken pipe)");
    out.printer().println("text");

    assertThat(out.failure()).isNull();
  }

  @Test
  void aFullDiskIsAFailure() {
    StandardOutput out = failing("No space left on device");
    out.printer().println("text");

    assertThat(out.failure()).hasMessage("No space left on device");
  }
}
