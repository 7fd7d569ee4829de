package io.gradus.nn.data;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.gradus.nn.internal.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A CSV file in UTF-8, with or without a byte-order mark. All of its lines have as many fields as
 * the first. Empty lines are skipped, and blanks around a field are ignored.
 */
public final class CsvTable {
  /**
   * This is narrower than Double.parseDouble, which also takes 1d, 0x1p3 and NaN. The quantifiers
   * are possessive: with backtracking, a field of n digits that is no number would take n² steps.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][+-]?[0-9]++)?");

  private static final Pattern NOT_FINITE = Pattern.compile("NaN|-?Infinity");

  private static final int LONGEST_QUOTE = 40;

  private final String name;
  private final List<CsvRecord> lines;

  private CsvTable(String name, List<CsvRecord> lines) {
    this.name = name;
    this.lines = lines;
    if (lines.isEmpty()) {
      throw new DataException(name, 0, 0, "the file is empty, expected lines of numbers");
    }
    CsvRecord first = lines.get(0);
    for (CsvRecord line : lines) {
      if (line.getFieldCount() != first.getFieldCount()) {
        throw new DataException(
            name,
            line.getStartingLineNumber(),
            0,
            "got %d fields, expected %d as in line %d"
                .formatted(
                    line.getFieldCount(), first.getFieldCount(), first.getStartingLineNumber()));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is empty, is not well-formed or has lines of several widths
   * @throws UncheckedIOException if it can't be read
   */
  public static CsvTable read(Path file) {
    try (InputStream source = Files.newInputStream(file)) {
      return read(source, file.toString());
    } catch (IOException e) {
      throw WholeFile.failure("read", file.toString(), e);
    }
  }

  /**
   * Reads a stream, and leaves it open.
   *
   * @param name what messages call the source
   * @throws DataException as {@link #read(Path)} does
   * @throws UncheckedIOException if it can't be read
   */
  public static CsvTable read(InputStream source, String name) {
    try {
      return new CsvTable(
          name,
          CsvReader.builder()
              .detectBomHeader(true)
              .allowUnclosedQuote(false)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(source)
              .stream()
              .toList());
    } catch (CsvParseException e) {
      throw new DataException(name, 0, 0, "not well-formed CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw WholeFile.failure("read", name, requireNonNull(e.getCause()));
    }
  }

  /** The file, as messages call it. */
  public String name() {
    return name;
  }

  /** The number of lines that are not empty. */
  public int size() {
    return lines.size();
  }

  /** The number of fields of each line. */
  public int width() {
    return lines.get(0).getFieldCount();
  }

  /** Whether the first line holds names, which means that it holds no number. */
  public boolean hasHeader() {
    return IntStream.range(0, width()).noneMatch(i -> isNumber(field(0, i)));
  }

  /** A field without the blanks around it. */
  public String field(int row, int column) {
    return lines.get(row).getField(column).strip();
  }

  /**
   * The finite number in a field.
   *
   * @throws DataException if it holds anything else
   */
  public double number(int row, int column) {
    String text = field(row, column);
    if (!isNumber(text)) {
      throw bad(row, column, "expected a number such as -1.5 or 2e-3, got " + quote(text));
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw bad(row, column, "the number %s is too large for a double".formatted(quote(text)));
    }
    return number;
  }

  /**
   * The number in a field of a file that we wrote. Unlike data, a parameter may be NaN or infinite.
   *
   * @throws DataException if it holds anything else
   */
  public double anyNumber(int row, int column) {
    String text = field(row, column);
    return NOT_FINITE.matcher(text).matches() ? Double.parseDouble(text) : number(row, column);
  }

  /**
   * Requires that a line begins with these fields.
   *
   * @param other what the file is of if it doesn't
   * @throws DataException if it begins with others
   */
  public void require(int row, String expected, int fields, String other) {
    String got =
        IntStream.range(0, fields).mapToObj(i -> field(row, i)).collect(Collectors.joining(","));
    if (!got.equals(expected)) {
      throw new DataException(
          name,
          lines.get(row).getStartingLineNumber(),
          0,
          "got %s, expected %s: the file is of %s".formatted(quote(got), quote(expected), other));
    }
  }

  /** The exception for a field that is wrong. */
  public DataException bad(int row, int column, String problem) {
    String where = hasHeader() ? " (%s)".formatted(field(0, column)) : "";
    return new DataException(
        name, lines.get(row).getStartingLineNumber(), column + 1, where, problem);
  }

  /** A field as messages show it: in quotes, on one line, and cut if it is long. */
  public static String quote(String text) {
    String line = text.replace("\r", "\\r").replace("\n", "\\n");
    return line.length() > LONGEST_QUOTE
        ? "'%s…'".formatted(line.substring(0, LONGEST_QUOTE))
        : "'%s'".formatted(line);
  }

  /** Whether a text is a decimal number, with or without an exponent. */
  public static boolean isNumber(CharSequence text) {
    return NUMBER.matcher(text).matches();
  }
}
