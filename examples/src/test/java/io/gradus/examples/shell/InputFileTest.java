package io.gradus.examples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir private Path folder;

  @Test
  void aByteOrderMarkIsNotPartOfTheText() throws IOException {
    Path file = Files.writeString(folder.resolve("names.txt"), "\uFEFFada\n");

    assertThat(InputFile.text(file)).isEqualTo("ada\n");
  }
}
