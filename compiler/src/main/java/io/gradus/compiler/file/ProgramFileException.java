package io.gradus.compiler.file;

import org.jspecify.annotations.Nullable;

/** A file is no program, or one that cannot be read here. */
public final class ProgramFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long offset;

  ProgramFileException(long offset, String message) {
    this(offset, message, null);
  }

  ProgramFileException(long offset, String message, @Nullable Throwable cause) {
    super("At byte %d: %s".formatted(offset, message), cause);
    this.offset = offset;
  }

  /** The place in the file, counted from 0, where the fault was seen. */
  public long offset() {
    return offset;
  }
}
