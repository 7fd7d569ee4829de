package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.benchmarks.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table = new Table(Column.text(""), Column.text("name"), Column.number("µs"));

  @Test
  void alignsTextLeftAndNumbersRight() {
    table.add("A", "first", "1,200");
    table.add("A", "2", "3");
    table.add("B", "first", "42.0");

    assertThat(table.text())
        .isEqualTo(
            """
               name      µs

            A  first  1,200
            A  2          3

            B  first   42.0
            """);
  }

  @Test
  void markdownReadsAsItIs() {
    table.add("A", "first", "1,200");
    table.add("B", "2", "3");

    assertThat(table.markdown())
        .isEqualTo(
            """
            |   | name  |    µs |
            |---|-------|------:|
            | A | first | 1,200 |
            | B | 2     |     3 |
            """);
  }

  @Test
  void refusesARowOfAnotherWidth() {
    assertThatThrownBy(() -> table.add("A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Got a row of 1 cells for 3 columns");
  }
}
