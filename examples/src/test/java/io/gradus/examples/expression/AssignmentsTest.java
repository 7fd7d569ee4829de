package io.gradus.examples.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentsTest {
  private static Map<String, Double> parse(String variables, String... assignments) {
    Set<String> names = new LinkedHashSet<>(List.of(variables.split(" ")));
    return Assignments.parse(names, List.of(assignments));
  }

  @Test
  void numbersComeInTheOrderOfTheVariables() {
    assertThat(parse("x y z", "z=3", "x=1", "y=2"))
        .containsExactly(Map.entry("x", 1.0), Map.entry("y", 2.0), Map.entry("z", 3.0));
  }

  @ParameterizedTest
  @CsvSource({
    "x=-0.5, -0.5",
    "x=+2, 2",
    "x=1e-3, 0.001",
    "x=.5, 0.5",
    "x=5., 5",
    "x = 7, 7",
    "x=inf, Infinity",
    "x=-Infinity, -Infinity",
    "x=NaN, NaN"
  })
  void aNumberIsDecimalOrInfOrNan(String assignment, double expected) {
    assertThat(parse("x", assignment)).containsEntry("x", expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          x      | 'x': expected a variable and its number
          =2     | '=2': expected a variable
          1x=2   | '1x=2': expected a variable
          x=     | '' is no number
          x=two  | 'two' is no number
          x=1d   | '1d' is no number
          x=0x10 | '0x10' is no number
          x=1,5  | '1,5' is no number
          """)
  void anythingElseIsRefused(String assignment, String reason) {
    assertThatThrownBy(() -> parse("x", assignment)).hasMessageContaining(reason);
  }

  @Test
  void allMissingVariablesAreNamed() {
    assertThatThrownBy(() -> parse("x y z", "y=1"))
        .hasMessage("no number is given for x, z: add x=1 z=1");
  }

  @Test
  void aVariableThatDoesNotOccurIsRefused() {
    assertThatThrownBy(() -> parse("w1", "w1=1", "wl=2"))
        .hasMessage("wl: no such variable in the expression, which has w1");
  }

  @Test
  void aVariableGivenTwiceIsRefused() {
    assertThatThrownBy(() -> parse("x", "x=1", "x=2")).hasMessage("'x' is given twice");
  }
}
