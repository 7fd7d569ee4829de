package io.gradus.examples.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that the user names. */
public final class InputFile {
  private InputFile() {}

  /**
   * The text of a file in UTF-8, without a byte-order mark.
   *
   * @throws BadInput if the file can't be read, or is not text in UTF-8
   */
  public static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException binary) {
      throw new BadInput("%s: this is no text in UTF-8".formatted(file), binary);
    } catch (IOException refused) {
      throw new BadInput("Can't read %s: %s".formatted(file, reason(file, refused)), refused);
    }
  }

  private static String reason(Path file, IOException refused) {
    if (refused instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    return Files.isDirectory(file) ? "it is a folder" : String.valueOf(refused.getMessage());
  }
}
