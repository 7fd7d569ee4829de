package io.gradus.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** A table of text, for a terminal and for Markdown. */
final class Table {
  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  record Column(String title, boolean isNumber) {
    static Column text(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
    }
  }

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if the number of cells is not the number of columns
   */
  void add(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "Got a row of %d cells for %d columns".formatted(cells.length, columns.size()));
    }
    rows.add(List.of(cells));
  }

  /**
   * The table as text, with two blanks between columns and an empty line where the first column
   * changes.
   */
  String text() {
    StringBuilder text = new StringBuilder(line(titles(), "  ").stripTrailing()).append('\n');
    String group = "";
    for (List<String> row : rows) {
      if (!row.get(0).equals(group)) {
        group = row.get(0);
        text.append('\n');
      }
      text.append(line(row, "  ").stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** The table as Markdown, aligned so that its source can be read too. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(line(titles(), " | ")).append(" |\n|");
    for (int i = 0; i < columns.size(); i++) {
      String dashes = "-".repeat(width(i) + 1);
      text.append(columns.get(i).isNumber ? dashes + ":|" : dashes + "-|");
    }
    text.append('\n');
    for (List<String> row : rows) {
      text.append("| ").append(line(row, " | ")).append(" |\n");
    }
    return text.toString();
  }

  private List<String> titles() {
    return columns.stream().map(Column::title).toList();
  }

  private String line(List<String> cells, String between) {
    StringJoiner line = new StringJoiner(between);
    for (int i = 0; i < cells.size(); i++) {
      String blanks = " ".repeat(width(i) - cells.get(i).length());
      line.add(columns.get(i).isNumber ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
    return line.toString();
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(columns.get(column).title().length()),
            rows.stream().mapToInt(row -> row.get(column).length()))
        .max()
        .orElseThrow();
  }
}
