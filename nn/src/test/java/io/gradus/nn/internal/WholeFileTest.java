package io.gradus.nn.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final byte[] TEXT = "text".getBytes(UTF_8);

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void partsOfKilledProcessesAreRemovedAndThoseOfOthersAreNot(@TempDir Path folder)
      throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    String part = ".a.csv.%d.00000000-0000-0000-0000-000000000000";
    Path leftover = Files.writeString(folder.resolve(part.formatted(killed.pid())), "");
    Path present =
        Files.writeString(folder.resolve(part.formatted(ProcessHandle.current().pid())), "");
    WholeFile.write(folder.resolve("a.csv"), TEXT);

    assertThat(folder.resolve("a.csv")).hasContent("text");
    assertThat(leftover).doesNotExist();
    assertThat(present).exists();
  }

  @Test
  void aFullDiskKeepsTheOldFileAndLeavesNothingBeside() throws IOException {
    Configuration small =
        Configuration.unix().toBuilder().setMaxSize(3 * 8192).setBlockSize(8192).build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Path folder = Files.createDirectory(disk.getPath("/data"));
      Path file = folder.resolve("model");
      WholeFile.write(file, TEXT);

      assertThatThrownBy(() -> WholeFile.write(file, new byte[30_000]))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't write /data/model: out of disk space");
      assertThat(file).hasContent("text");
      assertThat(files(folder)).containsExactly("model");

      WholeFile.write(file, new byte[10_000]);
      assertThat(file).hasBinaryContent(new byte[10_000]);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenKeepsTheOldFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("model"), "old");
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeThat(Files.isWritable(folder)).as("root may write anywhere").isFalse();

      assertThatThrownBy(() -> WholeFile.write(file, TEXT))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't write %s: permission denied", file);
      assertThat(file).hasContent("old");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void aFileInAFileCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("model"), "old");

    assertThatThrownBy(() -> WholeFile.write(file.resolve("inner"), TEXT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Can't write " + file.resolve("inner") + ": ");
    assertThat(file).hasContent("old");
  }

  @Test
  void failureSaysWhyInsteadOfRepeatingThePath() {
    assertThat(WholeFile.failure("write", "a.csv", new AccessDeniedException("a.csv.tmp")))
        .hasMessage("Can't write a.csv: permission denied");
    assertThat(WholeFile.failure("read", "a.csv", new NoSuchFileException("a.csv")))
        .hasMessage("Can't read a.csv: no such file or folder");
    assertThat(WholeFile.failure("write", "a.csv", new IOException("No space left on device")))
        .hasMessage("Can't write a.csv: No space left on device");
  }
}
