package io.gradus.nn.internal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes files completely or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Replaces the file by these bytes. A program that reads it meanwhile sees the old file or the
   * new one, also after the process is killed or the machine loses its power. If writing fails, the
   * old file stays.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void write(Path file, byte[] bytes) {
    Path whole = file.toAbsolutePath();
    Path folder = requireNonNull(whole.getParent(), "A file is in a folder");
    // The temporary file is in the same folder, because only there a move is sure to be a single
    // step. It is not made by createTempFile, whose files only their owner may read.
    Path part = folder.resolve(partName(whole, ProcessHandle.current().pid()));
    try {
      removeLeftovers(whole, folder);
      try {
        writeForced(part, bytes);
        Files.move(
            part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      force(folder);
    } catch (IOException e) {
      throw failure("write", file.toString(), e);
    }
  }

  private static void writeForced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Forces the folder's list of files to the disk, on systems where a folder can be opened. */
  private static void force(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static String partName(Path whole, long process) {
    return ".%s.%d.%s".formatted(whole.getFileName(), process, UUID.randomUUID());
  }

  /** Deletes the temporary files of processes that were killed while they wrote this file. */
  private static void removeLeftovers(Path whole, Path folder) throws IOException {
    Pattern part =
        Pattern.compile(Pattern.quote("." + whole.getFileName() + ".") + "(\\d{1,18})\\..{36}");
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, path -> isLeftover(part, path))) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static boolean isLeftover(Pattern part, Path path) {
    Matcher name = part.matcher(path.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
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
