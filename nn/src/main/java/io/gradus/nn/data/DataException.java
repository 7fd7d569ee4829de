package io.gradus.nn.data;

/**
 * Thrown when a file does not hold what it should. The message names the file and the place, and
 * says what was found and what was expected.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long line;
  private final int column;

  /**
   * An exception for a place of a file.
   *
   * @param line counted from 1; 0 if the whole file is wrong
   * @param column counted from 1; 0 if the whole line or file is wrong
   */
  public DataException(String file, long line, int column, String problem) {
    this(file, line, column, "", problem);
  }

  DataException(String file, long line, int column, String columnName, String problem) {
    super(
        file
            + (line == 0 ? "" : ", line " + line)
            + (column == 0 ? "" : ", column " + column + columnName)
            + ": "
            + problem);
    this.file = file;
    this.line = line;
    this.column = column;
  }

  /** The file, by the name that it was given. */
  public String file() {
    return file;
  }

  /** The line, counted from 1, or 0 if the whole file is wrong. */
  public long line() {
    return line;
  }

  /** The column, counted in fields from 1, or 0 if the whole line or file is wrong. */
  public int column() {
    return column;
  }
}
