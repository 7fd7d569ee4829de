package io.gradus.examples.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final OpRegistry OPS = OpRegistry.load();

  private final Map<String, Value> variables = new HashMap<>();

  private double evaluate(String source) {
    return Expression.parse(source).evaluate(OPS, variables).data();
  }

  @Test
  void aNameOfAHundredThousandPartsIsAnUnknownOp() {
    assertThatThrownBy(() -> evaluate("a" + ".a".repeat(100_000) + "(1)"))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("column 1: No op named 'a.a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1                       | 1
          1e-3                    | 0.001
          1.5E+2                  | 150
          .5                      | 0.5
          5.                      | 5
          2 + 3 * 4               | 14
          (2 + 3) * 4             | 20
          10 - 4 - 3              | 3
          100 / 10 / 5            | 2
          2 ^ 3 ^ 2               | 512
          2 ** 3                  | 8
          -2 ^ 2                  | -4
          (-2) ^ 2                | 4
          2 ^ -1                  | 0.5
          2 ^ -1 * 3              | 1.5
          - -3                    | 3
          +3                      | 3
          3 - -2                  | 5
          2 * -3                  | -6
          -2 * 3 - 4              | -10
          pow(2, 3)               | 8
          sum(1, 2, 3 * 2)        | 9
          relu(-1) + abs(-4)      | 4
          maximum(1, maximum(5, 3)) | 5
          sqrt((3 * 3 + 4 * 4))   | 5
          """)
  void operatorsBindAsInMathematics(String source, double expected) {
    assertThat(evaluate(source)).isEqualTo(expected);
  }

  @Test
  void variablesAreListedOnceInOrder() {
    Expression expression = Expression.parse("tanh(x1*w1 + θ) * x1 - _b2");

    assertThat(expression.variables()).containsExactly("x1", "w1", "θ", "_b2");
  }

  @Test
  void aVariableUsedTwiceIsOneLeaf() {
    Value x = Value.of(3, "x");

    Value y = Expression.parse("x*x + x").evaluate(OPS, Map.of("x", x));
    y.backward();

    assertThat(x.grad()).isEqualTo(7);
  }

  @Test
  void numbersAreConstants() {
    Value y = Expression.parse("2 * 3").evaluate(OPS, Map.of());

    assertThat(y.isConstant()).isTrue();
  }

  @Test
  void aHundredThousandParenthesesDoNotOverflowTheStack() {
    int depth = 100_000;
    variables.put("x", Value.of(0.5));

    assertThat(evaluate("(".repeat(depth) + "x" + ")".repeat(depth))).isEqualTo(0.5);
    assertThat(evaluate("-".repeat(depth) + "x")).isEqualTo(0.5);
    assertThat(evaluate("abs(".repeat(depth) + "x" + ")".repeat(depth))).isEqualTo(0.5);
    assertThat(evaluate("x" + "^1".repeat(depth))).isEqualTo(0.5);
  }

  @Test
  void aVariableWithoutValueIsRefused() {
    Expression expression = Expression.parse("x + 1");

    assertThatThrownBy(() -> expression.evaluate(OPS, Map.of())).hasMessageContaining("x");
  }

  @Nested
  class Errors {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        textBlock =
            """
            tanh(x1))        | 9  | there is no '('
            tanh(x1          | 5  | never closed
            (x               | 1  | never closed
            ((x)             | 1  | never closed
            x +              | 4  | unexpected end
            ""               | 1  | unexpected end
            * x              | 1  | unexpected '*'
            x y              | 3  | unexpected 'y'
            2x               | 2  | unexpected 'x'
            x 2              | 3  | unexpected '2'
            x # 2            | 3  | '#' has no meaning
            tanh()           | 6  | unexpected ')'
            pow(x, )         | 8  | unexpected ')'
            pow(, x)         | 5  | unexpected ','
            x, 2             | 2  | a comma stands between
            (x, 2)           | 3  | a comma stands between
            tahn(x)          | 1  | Did you mean 'tanh'?
            x + pow(x)       | 5  | op 'pow' takes 2 inputs, got 1
            tanh(x, x)       | 1  | op 'tanh' takes 1 input, got 2
            a.b + 1          | 1  | a name with dots
            1.2.3            | 4  | unexpected '.3'
            1e               | 2  | unexpected 'e'
            x = 2            | 3  | '=' has no meaning
            """)
    void nameThePlace(String source, int column, String reason) {
      variables.put("x", Value.of(1));
      variables.put("x1", Value.of(1));

      assertThatThrownBy(() -> evaluate(source == null ? "" : source))
          .isInstanceOfSatisfying(
              ExpressionException.class, e -> assertThat(e.column()).isEqualTo(column))
          .hasMessageContaining("column " + column)
          .hasMessageContaining(reason);
    }

    @Test
    void putACaretUnderThePlace() {
      assertThatThrownBy(() -> Expression.parse("tanh(x1)) + 2"))
          .message()
          .endsWith("  tanh(x1)) + 2%n          ^".formatted());
    }

    @Test
    void showThePlaceInALongExpression() {
      String source = "1 + ".repeat(100) + "$" + " + 1".repeat(100);

      assertThatThrownBy(() -> Expression.parse(source))
          .satisfies(
              e -> {
                String[] lines = String.valueOf(e.getMessage()).split("\\R");
                assertThat(lines[1]).hasSizeLessThan(80).startsWith("  …").endsWith("…");
                assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('$');
              });
    }

    @Test
    void countCharactersAndNotUtf16Units() {
      assertThatThrownBy(() -> Expression.parse("𝑥 + 𝑥 $"))
          .isInstanceOfSatisfying(
              ExpressionException.class, e -> assertThat(e.column()).isEqualTo(7))
          .message()
          .endsWith("  𝑥 + 𝑥 $%n        ^".formatted());
    }

    @Test
    void pointAtAnOperatorWhoseOpIsMissing() {
      OpRegistry none = OpRegistry.of();

      assertThatThrownBy(() -> Expression.parse("1 + 2").evaluate(none, Map.of()))
          .isInstanceOf(ExpressionException.class)
          .hasMessageContaining("column 3")
          .hasMessageContaining("No op named 'add'");
    }
  }
}
