package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class TextFileTest {
  @Test
  void failureSaysWhyInsteadOfRepeatingThePath() {
    assertThat(TextFile.failure("write", "a.csv", new AccessDeniedException("a.csv.tmp")))
        .hasMessage("Can't write a.csv: permission denied");
    assertThat(TextFile.failure("read", "a.csv", new NoSuchFileException("a.csv")))
        .hasMessage("Can't read a.csv: no such file or folder");
    assertThat(TextFile.failure("write", "a.csv", new IOException("No space left on device")))
        .hasMessage("Can't write a.csv: No space left on device");
  }
}
