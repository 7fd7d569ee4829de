package io.gradus.spark.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "many", "1e6", "1000000000"})
  void whatIsNoNumberOfRowsIsRefused(String rows) {
    String expected = "'%s' is not a number of rows, expected 1 to 999999999.".formatted(rows);

    assertThat(SparkCommand.problem(List.of(rows), 17)).startsWith(expected);
    assertThat(SparkCommand.problem(List.of("times", "10", rows), 17)).startsWith(expected);
  }

  @Test
  void aThirdArgumentIsRefused() {
    assertThat(SparkCommand.problem(List.of("10", "folder", "more"), 17))
        .startsWith("got 3 arguments, expected ROWS and FOLDER at most.")
        .contains("Usage: gradus spark");
  }

  @Test
  void aJdkThatSparkDoesNotStartOnIsNamed() {
    assertThat(SparkCommand.problem(List.of(), 25))
        .isEqualTo("Spark 4.0 does not start on JDK 25. Set JAVA_HOME to a JDK 17 or 21.");
  }

  @Test
  void rowsAndAFolderAreTaken() {
    assertThat(SparkCommand.problem(List.of(), 21)).isNull();
    assertThat(SparkCommand.problem(List.of("1000", "moons.parquet"), 17)).isNull();
    assertThat(SparkCommand.problem(List.of("times", "10", "100"), 17)).isNull();
  }
}
