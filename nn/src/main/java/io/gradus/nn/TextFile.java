package io.gradus.nn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files written whole or not at all. */
final class TextFile {
  private TextFile() {}

  /**
   * Replaces the file by this text. Who reads it meanwhile sees the old file or the new one, and if
   * writing fails the old one stays.
   *
   * @throws UncheckedIOException if it can't be written
   */
  static void write(Path file, String text) {
    Path whole = file.toAbsolutePath();
    // Beside the file, since only within one folder is a move sure to be one step. Not by
    // createTempFile, whose files none but the owner may read.
    Path part = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID());
    try {
      try {
        Files.writeString(
            part,
            text,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SYNC);
        move(part, whole);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failure("write", file.toString(), e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** An error that names the file as the user did, whatever path failed. */
  static UncheckedIOException failure(String what, String file, IOException e) {
    String reason =
        e instanceof NoSuchFileException
            ? "no such file or folder"
            : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new UncheckedIOException("Can't %s %s: %s".formatted(what, file, reason), e);
  }
}
