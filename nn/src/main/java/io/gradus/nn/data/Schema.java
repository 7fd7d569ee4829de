package io.gradus.nn.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the numbers of a dataset mean: the columns that its inputs come from, the names of its
 * targets, and the names of its classes. It turns another table with these columns into numbers in
 * the same way.
 *
 * @param columns the columns of the inputs, in order
 * @param targets the names of the targets; a dataset with classes has one target
 * @param classes the names of the classes, where a target is the position of one, counted from 0;
 *     none if targets are any numbers
 */
public record Schema(List<Column> columns, List<String> targets, List<String> classes) {
  /**
   * A schema of these names.
   *
   * @throws IllegalArgumentException if there is no column or no target, a name is given twice, or
   *     there is one class alone, or several targets with classes
   */
  public Schema {
    columns = List.copyOf(columns);
    targets = List.copyOf(targets);
    classes = List.copyOf(classes);
    if (columns.isEmpty() || targets.isEmpty()) {
      throw new IllegalArgumentException(
          "A dataset needs a column or more, and a target or more; got columns %s and targets %s"
              .formatted(columns.stream().map(Column::name).toList(), targets));
    }
    requireDistinct(
        "column", Stream.concat(columns.stream().map(Column::name), targets.stream()).toList());
    requireDistinct("class", classes);
    if (classes.size() == 1) {
      throw new IllegalArgumentException(
          "There is one class alone, %s: expected two or more".formatted(classes.get(0)));
    }
    if (!classes.isEmpty() && targets.size() > 1) {
      throw new IllegalArgumentException(
          "A dataset with classes has one target, got %s".formatted(targets));
    }
  }

  /** The schema of numbers without names: x1, x2, … and the target y, or the targets y1, y2, …. */
  static Schema unnamed(int inputs, int targets) {
    return new Schema(
        IntStream.rangeClosed(1, inputs).mapToObj(i -> Column.of("x" + i)).toList(),
        targets == 1
            ? List.of("y")
            : IntStream.rangeClosed(1, targets).mapToObj(i -> "y" + i).toList(),
        List.of());
  }

  private static void requireDistinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("The %s %s is given twice".formatted(what, name));
      }
    }
  }

  /** This schema with classes of these names. */
  Schema classes(List<String> names) {
    return new Schema(columns, targets, names);
  }

  /** The number of inputs. */
  public int inputs() {
    return columns.stream().mapToInt(Column::width).sum();
  }

  /** The names of the inputs: "age", "colour=blue", "colour=red". */
  public List<String> features() {
    return columns.stream().flatMap(Column::inputs).toList();
  }

  /** Whether a table has the columns of all targets. */
  public boolean hasTargets(Table table) {
    return table.columns().containsAll(targets);
  }

  /**
   * The inputs of each row of a table, which are found by the names of their columns. The columns
   * of targets may be there or not.
   *
   * @throws DataException if the table has not all columns of this schema, or has others, or a
   *     field is missing, is no number where one is expected, or is a category that the schema does
   *     not have
   */
  public double[][] read(Table table) {
    requireColumns(table);
    double[][] rows = new double[table.rows()][inputs()];
    int at = 0;
    for (Column column : columns) {
      int position = table.position(column.name());
      for (int row = 0; row < rows.length; row++) {
        if (column.categories().isEmpty()) {
          rows[row][at] = table.number(row, position);
        } else {
          rows[row][at + choice(table, row, position, column.categories(), "category")] = 1;
        }
      }
      at += column.width();
    }
    return rows;
  }

  /**
   * The rows of a table as a dataset.
   *
   * @throws DataException as {@link #read} does; or if a target is missing, or is none of the
   *     classes
   */
  public Dataset dataset(Table table) {
    double[][] inputs = read(table);
    double[][] numbers = new double[inputs.length][targets.size()];
    for (int k = 0; k < targets.size(); k++) {
      int position = table.position(targets.get(k));
      for (int row = 0; row < numbers.length; row++) {
        numbers[row][k] =
            classes.isEmpty()
                ? table.number(row, position)
                : choice(table, row, position, classes, "class");
      }
    }
    return new Dataset(inputs, numbers, this);
  }

  private void requireColumns(Table table) {
    List<String> expected = columns.stream().map(Column::name).toList();
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(table.columns());
    List<String> unknown = new ArrayList<>(table.columns());
    unknown.removeAll(expected);
    unknown.removeAll(targets);
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new DataException(
          table.name(),
          0,
          0,
          "the columns differ from those of the training: %s%s%s; expected %s"
              .formatted(
                  missing.isEmpty() ? "" : "missing " + String.join(", ", missing),
                  missing.isEmpty() || unknown.isEmpty() ? "" : "; ",
                  unknown.isEmpty() ? "" : "unknown " + String.join(", ", unknown),
                  String.join(", ", expected)));
    }
  }

  private static int choice(Table table, int row, int column, List<String> choices, String what) {
    String text = table.text(row, column);
    int choice = Labels.position(choices, text);
    if (choice < 0) {
      throw table.error(
          row,
          column,
          "the %s %s is not among those of the training: %s"
              .formatted(what, Table.quote(text), String.join(", ", choices)));
    }
    return choice;
  }
}
