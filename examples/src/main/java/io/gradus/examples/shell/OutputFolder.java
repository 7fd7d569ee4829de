package io.gradus.examples.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder for results. It is checked to be writable before the work starts. A file appears in it
 * completely or not at all.
 */
public final class OutputFolder {
  private static final Pattern HIDDEN = Pattern.compile("\\.gradus-(\\d{1,18})\\..*\\.tmp");

  private final Path folder;

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder, which is made if it does not exist.
   *
   * @param files the names of the files that will be written there; a name that is taken by a
   *     folder is noticed now
   * @throws BadInput if files can't be written there
   */
  public static OutputFolder open(Path folder, String... files) {
    try {
      Files.createDirectories(folder);
      Path trial = hidden(folder);
      Files.createFile(trial);
      Files.delete(trial);
    } catch (IOException refused) {
      throw refusal(folder, refused);
    }
    removeLeftovers(folder);
    for (String file : files) {
      if (Files.isDirectory(folder.resolve(file))) {
        throw new BadInput(
            "Cannot write '%s': it is a folder. Name another folder with --out"
                .formatted(folder.resolve(file)));
      }
    }
    return new OutputFolder(folder);
  }

  /** The path of a file, for those who write it themselves. */
  public Path file(String name) {
    return folder.resolve(name).normalize();
  }

  /**
   * Writes a text as UTF-8. It replaces a file of the same name. @return the path of the file
   *
   * @throws BadInput if the file can't be written; an older file then stays as it was
   */
  public Path write(String file, String text) {
    Path target = folder.resolve(file).normalize();
    Path partial = hidden(folder);
    try {
      try {
        Files.writeString(partial, text, StandardOpenOption.CREATE_NEW);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException refused) {
      throw refusal(target, refused);
    }
    return target;
  }

  /**
   * A name for a temporary file. It contains the id of the process that writes the file, so that
   * another process can tell when the file is left over. Files.createTempFile is not used, because
   * only their owner may read its files.
   */
  private static Path hidden(Path folder) {
    return folder.resolve(
        ".gradus-%d.%s.tmp".formatted(ProcessHandle.current().pid(), UUID.randomUUID()));
  }

  /**
   * Deletes the temporary files of processes that were killed while they wrote. Files that can't be
   * deleted stay.
   */
  private static void removeLeftovers(Path folder) {
    File[] leftovers = folder.toFile().listFiles((in, name) -> isLeftover(name));
    if (leftovers != null) {
      for (File leftover : leftovers) {
        leftover.delete();
      }
    }
  }

  private static boolean isLeftover(String name) {
    Matcher hidden = HIDDEN.matcher(name);
    return hidden.matches() && ProcessHandle.of(Long.parseLong(hidden.group(1))).isEmpty();
  }

  private static BadInput refusal(Path path, IOException refused) {
    return new BadInput(
        "Cannot write to '%s': %s. Name a folder that can be written to with --out"
            .formatted(path, reason(refused)),
        refused);
  }

  private static String reason(IOException refused) {
    if (refused instanceof FileAlreadyExistsException taken) {
      return "'" + taken.getFile() + "' is a file";
    }
    if (refused instanceof NoSuchFileException) {
      return "there is no such folder, and none can be made there";
    }
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (refused instanceof FileSystemException other && other.getReason() != null) {
      return other.getReason();
    }
    return refused.toString();
  }
}
