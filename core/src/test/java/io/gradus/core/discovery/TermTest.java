package io.gradus.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pow",
        "-1.0E-300",
        "acme.soft_clip",
        "clamp(min=-Infinity, max=1.0)",
        "outer(inner=pow(exponent=3.0), unit=\"m\", mode=FAST)",
        "name(text=\"\")",
        "name(text=\"a \\\"quoted\\\" \\\\ word, (and)=more\")",
        "name(text=\"\\u001b[2J\\r\\n\\t\\u2028\\udb40\\udc01\")"
      })
  void whatIsReadIsWrittenAgain(String text) {
    assertThat(Term.parse(text)).hasToString(text);
  }

  @Test
  void everyTextIsReadAsItWas() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x3000; c++) {
      all.append((char) c);
    }
    Term.Quoted quoted = new Term.Quoted(all.append("\ud83d\ude00\ud83d").toString());
    assertThat(Term.parse(quoted.toString())).isEqualTo(quoted);
    assertThat(quoted.toString()).doesNotContain("\n", "\u001b");
  }

  @Test
  void argumentsKeepTheirOrderAndBlanksDoNotMatter() {
    Map<String, Term> arguments = new LinkedHashMap<>();
    arguments.put("min", new Term.Name("-2"));
    arguments.put("max", new Term.Name("0.5"));
    assertThat(Term.parse(" clamp ( min = -2 ,\n max=0.5 ) "))
        .isEqualTo(new Term.Name("clamp", arguments))
        .hasToString("clamp(min=-2, max=0.5)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                  | expected a name or a number at character 1",
        "pow(                | expected a name or a number at character 5",
        "pow()               | expected a name or a number at character 5",
        "pow(exponent)       | expected '=' at character 13",
        "pow(exponent=)      | expected a name or a number at character 14",
        "pow(exponent=3      | expected ')' at character 15",
        "pow(exponent=3) x   | expected the end at character 17",
        "pow x               | expected the end at character 5",
        "pow(a=1, a=2)       | expected 'a' once at character 13",
        "a(b=\"c)            | expected '\"' at character 8",
        "a(b=\"\\q\")        | expected one of \\n \\r \\t \\u \\\" \\\\ before this place at character 8",
        "a(b=\"\\u12g4\")    | expected four hexadecimal digits after \\u at character 11"
      })
  void malformedTextIsRefusedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> Term.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s of '%s'", message, text);
  }

  @Test
  void termsWithinTermsEndBeforeTheStackDoes() {
    assertThatThrownBy(() -> Term.parse("a(b=".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected at most 100 terms within each other");
  }
}
