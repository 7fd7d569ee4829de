package io.gradus.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @Test
  void partsOfKilledProcessesAreRemovedAndThoseOfOthersAreNot(@TempDir Path folder)
      throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    String part = ".a.csv.%d.00000000-0000-0000-0000-000000000000";
    Path leftover = Files.writeString(folder.resolve(part.formatted(killed.pid())), "");
    Path present =
        Files.writeString(folder.resolve(part.formatted(ProcessHandle.current().pid())), "");
    TextFile.write(folder.resolve("a.csv"), "text");

    assertThat(folder.resolve("a.csv")).hasContent("text");
    assertThat(leftover).doesNotExist();
    assertThat(present).exists();
  }

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
