package io.gradus.examples.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir private Path temp;

  @Test
  void aMissingFolderIsMade() {
    Path written = OutputFolder.open(temp.resolve("a/b")).write("x.svg", "größe");

    assertThat(written).isEqualTo(temp.resolve("a/b/x.svg")).hasContent("größe");
  }

  @Test
  void nothingButTheFileIsLeftInTheFolder() throws IOException {
    OutputFolder.open(temp).write("x.svg", "1");

    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(temp.resolve("x.svg"));
    }
  }

  @Test
  void anOlderFileIsReplaced() {
    OutputFolder folder = OutputFolder.open(temp);
    folder.write("x.svg", "a long text");
    folder.write("x.svg", "short");

    assertThat(temp.resolve("x.svg")).hasContent("short");
  }

  @Test
  void whatKilledProcessesLeftIsRemovedAndWhatOthersWriteIsNot() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    Path leftover = Files.writeString(temp.resolve(".gradus-%d.1.tmp".formatted(killed.pid())), "");
    Path present =
        Files.writeString(
            temp.resolve(".gradus-%d.1.tmp".formatted(ProcessHandle.current().pid())), "");
    Path other = Files.writeString(temp.resolve(".gradus-mine.tmp"), "");
    OutputFolder.open(temp);

    assertThat(leftover).doesNotExist();
    assertThat(present).exists();
    assertThat(other).exists();
  }

  @Test
  void aFileInTheWayIsNoticedBeforeTheWork() throws IOException {
    Path file = Files.writeString(temp.resolve("taken"), "mine");

    assertThatThrownBy(() -> OutputFolder.open(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Cannot write to '" + file + "'")
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> OutputFolder.open(file.resolve("below")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Cannot write to '" + file.resolve("below") + "'");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFolderInTheWayOfAFileIsNoticedBeforeTheWork() throws IOException {
    Files.createDirectory(temp.resolve("x.svg"));

    assertThatThrownBy(() -> OutputFolder.open(temp, "x.svg"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("x.svg': it is a folder");
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Files.createDirectories(temp.resolve("x.svg/full"));
    OutputFolder folder = OutputFolder.open(temp);

    assertThatThrownBy(() -> folder.write("x.svg", "1"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Cannot write to '" + temp.resolve("x.svg") + "'");
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(temp.resolve("x.svg"));
    }
  }
}
