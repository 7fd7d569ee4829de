package io.gradus.spark;

/**
 * A Dataset is not what a program can be run on: a column is missing or of another type, a row has
 * null or NaN, there are no rows, an op throws for a row. The message says where, what was found,
 * and what was expected.
 */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with this message. */
  public DatasetException(String message) {
    super(message);
  }
}
