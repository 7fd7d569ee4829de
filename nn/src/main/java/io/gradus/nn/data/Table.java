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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a CSV file, from which a {@link Dataset} is made:
 *
 * <pre>
 * Dataset iris = Table.read(Path.of("iris.csv")).classes("species");
 * Dataset houses = Table.read(Path.of("houses.csv")).without("id").oneHot().values("price");
 * </pre>
 *
 * <p>The file is in UTF-8. If its first line holds no number, it is taken for the names of the
 * columns; without names, columns are named by their numbers, "1", "2" and so on. A method that
 * takes the name of a column also takes its number in the file, counted from 1. Byte-order marks,
 * Windows line ends, empty lines and blanks around fields are accepted.
 *
 * <p>Numbers are decimal and may have an exponent. A field that is empty or {@code NA} is missing;
 * missing fields are refused with their place unless {@link #dropMissing} drops their rows. A table
 * is immutable.
 */
public final class Table {
  /**
   * This is narrower than Double.parseDouble, which also takes 1d, 0x1p3 and NaN. The quantifiers
   * are possessive: with backtracking, a field of n digits that is no number would take n² steps.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][+-]?[0-9]++)?");

  private static final int LONGEST_QUOTE = 40;

  /** More distinct whole numbers than this are values rather than classes. */
  private static final int MOST_NUMBERED_CLASSES = 20;

  private final String name;
  private final boolean named;
  private final List<String> columns;

  /** The position in a line of each column. */
  private final int[] fields;

  private final List<CsvRecord> lines;
  private final boolean oneHot;

  private Table(
      String name,
      boolean named,
      List<String> columns,
      int[] fields,
      List<CsvRecord> lines,
      boolean oneHot) {
    this.name = name;
    this.named = named;
    this.columns = columns;
    this.fields = fields;
    this.lines = lines;
    this.oneHot = oneHot;
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is empty or not well-formed, its lines are not of one length, or
   *     two columns have the same name
   * @throws UncheckedIOException if it can't be read
   */
  public static Table read(Path file) {
    try (InputStream source = Files.newInputStream(file)) {
      return read(source, file.toString());
    } catch (IOException e) {
      throw WholeFile.failure("read", file.toString(), e);
    }
  }

  /**
   * Reads a file as {@link #read(Path)} does. Leaves the stream open.
   *
   * @param name what messages call the source
   * @throws DataException as {@link #read(Path)} does
   * @throws UncheckedIOException if it can't be read
   */
  public static Table read(InputStream source, String name) {
    try {
      return of(
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

  private static Table of(String name, List<CsvRecord> lines) {
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
    boolean named = first.getFields().stream().noneMatch(field -> isNumber(field.strip()));
    int width = first.getFieldCount();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      String column = named ? first.getField(i).strip() : "";
      if (columns.contains(column)) {
        throw new DataException(
            name,
            first.getStartingLineNumber(),
            i + 1,
            "the column %s is there twice".formatted(quote(column)));
      }
      columns.add(column.isEmpty() ? String.valueOf(i + 1) : column);
    }
    return new Table(
            name,
            named,
            List.copyOf(columns),
            IntStream.range(0, width).toArray(),
            named ? lines.subList(1, lines.size()) : lines,
            false)
        .requireRows("there are no points after the names, expected lines of numbers");
  }

  private Table requireRows(String problem) {
    if (lines.isEmpty()) {
      throw new DataException(name, 0, 0, problem);
    }
    return this;
  }

  /**
   * This table without some columns.
   *
   * @throws DataException if there is no such column
   */
  public Table without(String... columns) {
    boolean[] left = new boolean[fields.length];
    Arrays.stream(columns).forEach(column -> left[position(column)] = true);
    int[] kept = IntStream.range(0, fields.length).filter(i -> !left[i]).toArray();
    return new Table(
        name,
        named,
        IntStream.of(kept).mapToObj(this.columns::get).toList(),
        IntStream.of(kept).map(i -> fields[i]).toArray(),
        lines,
        oneHot);
  }

  /**
   * This table without the rows in which a field is empty or {@code NA}.
   *
   * @throws DataException if every row has such a field
   */
  public Table dropMissing() {
    List<CsvRecord> complete =
        IntStream.range(0, rows())
            .filter(row -> IntStream.range(0, fields.length).noneMatch(i -> isMissing(row, i)))
            .mapToObj(lines::get)
            .toList();
    return new Table(name, named, columns, fields, complete, oneHot)
        .requireRows("a value is missing in every row");
  }

  /**
   * This table, whose columns of text become inputs by one-hot encoding: an input for each distinct
   * text of the column, which is 1 where the text is there and 0 elsewhere. Without this, text is
   * refused where numbers are expected.
   */
  public Table oneHot() {
    return new Table(name, named, columns, fields, lines, true);
  }

  /**
   * The dataset whose target is this column of class names. All other columns are inputs. Classes
   * are numbered from 0 in the order of their names, or in the order of numbers if all are numbers.
   *
   * @throws DataException if there is no such column, a value is missing, an input is no number, or
   *     there is one class alone
   */
  public Dataset classes(String column) {
    int target = position(column);
    List<String> names = Labels.distinct(texts(target));
    if (names.size() < 2) {
      throw new DataException(
          name,
          0,
          fields[target] + 1,
          header(target),
          "there is one class alone, %s: expected two or more".formatted(quote(names.get(0))));
    }
    return schema(names, column).dataset(this);
  }

  /**
   * The dataset whose targets are the numbers of these columns. All other columns are inputs.
   *
   * @throws DataException if there is no such column, a value is missing, or an input or target is
   *     no number
   */
  public Dataset values(String... columns) {
    return schema(List.of(), columns).dataset(this);
  }

  /**
   * The dataset whose target is this column. It holds class names if it holds text, or at most 20
   * distinct whole numbers, each of them in 2 rows or more on average. Otherwise, it holds values.
   *
   * @throws DataException as {@link #classes} and {@link #values} do
   */
  public Dataset target(String column) {
    List<String> texts = texts(position(column));
    List<String> distinct = Labels.distinct(texts);
    boolean fewWholeNumbers =
        distinct.size() <= MOST_NUMBERED_CLASSES
            && 2 * distinct.size() <= texts.size()
            && distinct.stream().allMatch(Table::isWhole);
    return fewWholeNumbers || !texts.stream().allMatch(Table::isNumber)
        ? classes(column)
        : values(column);
  }

  private Schema schema(List<String> classes, String... targets) {
    boolean[] isTarget = new boolean[fields.length];
    Arrays.stream(targets).forEach(target -> isTarget[position(target)] = true);
    if (IntStream.range(0, fields.length).allMatch(i -> isTarget[i])) {
      throw new DataException(
          name, 0, 0, "got no column besides the target, expected one or more inputs");
    }
    return new Schema(
        IntStream.range(0, fields.length).filter(i -> !isTarget[i]).mapToObj(this::column).toList(),
        Arrays.stream(targets).map(target -> columns.get(position(target))).toList(),
        classes);
  }

  private Column column(int i) {
    return oneHot && IntStream.range(0, rows()).anyMatch(row -> isText(row, i))
        ? new Column(columns.get(i), Labels.distinct(texts(i)))
        : Column.of(columns.get(i));
  }

  private boolean isText(int row, int i) {
    return !isMissing(row, i) && !isNumber(raw(row, i));
  }

  /** What messages call the file. */
  public String name() {
    return name;
  }

  /** The names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** The number of rows, without the names of the columns. */
  public int rows() {
    return lines.size();
  }

  /**
   * The position of a column, counted from 0.
   *
   * @param column its name; or its number in the file, counted from 1, if no column has this name
   * @throws DataException if there is no such column
   */
  public int position(String column) {
    int position = columns.indexOf(column);
    if (position < 0 && column.matches("[0-9]{1,9}")) {
      int field = Integer.parseInt(column) - 1;
      position =
          IntStream.range(0, fields.length).filter(i -> fields[i] == field).findFirst().orElse(-1);
    }
    if (position < 0) {
      throw new DataException(
          name,
          0,
          0,
          "there is no column %s: the columns are %s"
              .formatted(quote(column), String.join(", ", columns)));
    }
    return position;
  }

  private List<String> texts(int column) {
    return IntStream.range(0, rows()).mapToObj(row -> text(row, column)).toList();
  }

  /**
   * The text of a field, without blanks around it.
   *
   * @param row counted from 0
   * @param column its position, counted from 0
   * @throws DataException if it is missing
   */
  public String text(int row, int column) {
    if (isMissing(row, column)) {
      throw error(
          row,
          column,
          "the value is missing, got %s: fill it in, or leave such rows out"
              .formatted(quote(raw(row, column))));
    }
    return raw(row, column);
  }

  /**
   * The finite number in a field.
   *
   * @param row counted from 0
   * @param column its position, counted from 0
   * @throws DataException if it is missing or no finite number
   */
  public double number(int row, int column) {
    String text = text(row, column);
    if (!isNumber(text)) {
      throw error(row, column, "expected a number such as -1.5 or 2e-3, got " + quote(text));
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw error(row, column, "the number %s is too large for a double".formatted(quote(text)));
    }
    return number;
  }

  /** The exception for a field that is wrong, with its file, line and column. */
  public DataException error(int row, int column, String problem) {
    return new DataException(
        name, lines.get(row).getStartingLineNumber(), fields[column] + 1, header(column), problem);
  }

  private String header(int column) {
    return named ? " (%s)".formatted(columns.get(column)) : "";
  }

  private String raw(int row, int column) {
    return lines.get(row).getField(fields[column]).strip();
  }

  private boolean isMissing(int row, int column) {
    String text = raw(row, column);
    return text.isEmpty() || text.equals("NA");
  }

  /** The text in quotes, on one line, cut if it is long. */
  public static String quote(String text) {
    String line = text.replace("\r", "\\r").replace("\n", "\\n");
    return line.length() > LONGEST_QUOTE
        ? "'%s…'".formatted(line.substring(0, LONGEST_QUOTE))
        : "'%s'".formatted(line);
  }

  static boolean isNumber(CharSequence text) {
    return NUMBER.matcher(text).matches();
  }

  private static boolean isWhole(String text) {
    return isNumber(text) && Double.parseDouble(text) % 1 == 0;
  }

  /** For example "Table(iris.csv: 150 rows of sepal_length, …, species)". */
  @Override
  public String toString() {
    return "Table(%s: %d rows of %s)"
        .formatted(name, rows(), columns.stream().collect(Collectors.joining(", ")));
  }
}
