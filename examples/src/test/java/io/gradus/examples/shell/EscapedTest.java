package io.gradus.examples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTest {
  @Test
  void whatSteersATerminalIsWrittenOut() {
    assertThat(Escaped.line("a\u001b[2Jb\u0007\u009b1m\u007f"))
        .isEqualTo("a\\u001b[2Jb\\u0007\\u009b1m\\u007f");
    assertThat(Escaped.line("a\rb\nc\u2028d")).isEqualTo("a\\u000db\\u000ac\\u2028d");
    assertThat(Escaped.line("\u202Eabc\u2066")).isEqualTo("\\u202eabc\\u2066");
    assertThat(Escaped.line("\ud800")).isEqualTo("\\ud800");
  }

  @Test
  void otherCharactersStay() {
    assertThat(Escaped.line("1 − y², 𝑥 é 日本")).isEqualTo("1 − y², 𝑥 é 日本");
  }

  @Test
  void linesStayLines() {
    assertThat(Escaped.lines("a\n\tat b\n  c\u001b"))
        .isEqualTo("a%n\tat b%n  c\\u001b".formatted());
  }
}
