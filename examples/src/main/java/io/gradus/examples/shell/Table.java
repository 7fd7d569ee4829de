package io.gradus.examples.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table of text with headings, whose columns are as wide as their widest text. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  /** A table with these headings. */
  public Table(String... headings) {
    widths = new int[headings.length];
    row(headings);
  }

  /** Adds a row. */
  public void row(String... cells) {
    String[] escaped = Stream.of(cells).map(Escaped::line).toArray(String[]::new);
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(escaped[i]));
    }
    rows.add(escaped);
  }

  /** The lines of the table, without spaces at their ends. */
  public Stream<String> lines() {
    return rows.stream().map(this::line);
  }

  private String line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      line.append(cells[i]).append(" ".repeat(widths[i] - width(cells[i]))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
