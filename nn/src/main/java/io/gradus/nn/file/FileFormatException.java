package io.gradus.nn.file;

/**
 * Thrown when a file of tensors is damaged, or is not what its reader needs. The message names the
 * file and the place, and says what was found and what was expected.
 */
public final class FileFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long offset;

  FileFormatException(String file, long offset, String problem) {
    super("%s, byte %d: %s".formatted(file, offset, problem));
    this.file = file;
    this.offset = offset;
  }

  FileFormatException(String file, String problem) {
    super(file + ": " + problem);
    this.file = file;
    offset = -1;
  }

  /** The file, by the name that it was given. */
  public String file() {
    return file;
  }

  /** The byte of the file that is wrong, counted from 0, or −1 if the file as a whole is wrong. */
  public long offset() {
    return offset;
  }
}
