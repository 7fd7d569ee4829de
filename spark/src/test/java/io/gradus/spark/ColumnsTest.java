package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void columnsSayWhatTheyAre() {
    assertThat(Columns.of("features", "label").key("id").skipInvalid())
        .hasToString("Columns(features, label; key id; invalid rows skipped)");
  }

  @Test
  void noColumnsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(Columns::of)
        .withMessage("There are no columns, expected one or more");
  }
}
