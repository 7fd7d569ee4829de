package io.gradus.nn.internal;

import static java.util.Objects.requireNonNull;

import java.io.File;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes files completely or not at all. */
public final class TextFile {
  private TextFile() {}

  /**
   * Replaces the file by this text. A program that reads it meanwhile sees the old file or the new
   * one. If writing fails, the old file stays.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void write(Path file, String text) {
    Path whole = file.toAbsolutePath();
    // The temporary file is in the same folder, because only there a move is sure to be a single
    // step. It is not made by createTempFile, whose files only their owner may read.
    Path part = whole.resolveSibling(partName(whole, ProcessHandle.current().pid()));
    removeLeftovers(whole);
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

  private static String partName(Path whole, long process) {
    return ".%s.%d.%s".formatted(whole.getFileName(), process, UUID.randomUUID());
  }

  /**
   * Deletes the temporary files of processes that were killed while they wrote this file. What
   * can't be deleted is left there.
   */
  private static void removeLeftovers(Path whole) {
    Pattern part =
        Pattern.compile(Pattern.quote("." + whole.getFileName() + ".") + "(\\d{1,18})\\..{36}");
    File folder = requireNonNull(whole.getParent()).toFile();
    File[] leftovers = folder.listFiles((in, name) -> isLeftover(part.matcher(name)));
    if (leftovers != null) {
      for (File leftover : leftovers) {
        leftover.delete();
      }
    }
  }

  private static boolean isLeftover(Matcher part) {
    return part.matches() && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** An error that names the file as the user did, whichever path the exception names. */
  public static UncheckedIOException failure(String what, String file, IOException e) {
    String reason =
        e instanceof NoSuchFileException
            ? "no such file or folder"
            : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new UncheckedIOException("Can't %s %s: %s".formatted(what, file, reason), e);
  }
}
