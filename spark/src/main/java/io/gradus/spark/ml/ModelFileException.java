package io.gradus.spark.ml;

import org.jspecify.annotations.Nullable;

/**
 * A saved estimator or model cannot be read: a file is missing, damaged or cut off, or is of
 * another estimator, model or program. The message names the file and says what is wrong with it.
 */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;

  ModelFileException(String file, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.file = file;
  }

  /** The file or the folder, as its store names it. */
  public String file() {
    return file;
  }
}
