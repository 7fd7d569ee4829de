package io.gradus.examples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestText() {
    Table table = new Table("op", "formula", "by");
    table.row("tanh", "1 − y²", "us");
    table.row("𝑥", "", "");

    assertThat(table.lines()).containsExactly("op    formula  by", "tanh  1 − y²   us", "𝑥");
  }
}
