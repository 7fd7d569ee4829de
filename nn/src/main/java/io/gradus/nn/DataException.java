package io.gradus.nn;

/** A file does not hold what it should. The message says which, where, and what was expected. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long line;
  private final int column;

  DataException(String file, long line, int column, String problem) {
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

  /** The file, as it was named. */
  public String file() {
    return file;
  }

  /** The line, counted from 1; 0 if it is about the whole file. */
  public long line() {
    return line;
  }

  /** The column, counted in fields from 1; 0 if it is about the whole line or file. */
  public int column() {
    return column;
  }
}
