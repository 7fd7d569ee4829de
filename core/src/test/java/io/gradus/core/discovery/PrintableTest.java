package io.gradus.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void controlCharactersAreEscaped() {
    assertThat(Printable.of("\u001b[2Jcleared\u0007\r\n\tyes\u009b"))
        .isEqualTo("\\u001b[2Jcleared\\u0007\\r\\n\\tyes\\u009b");
    assertThat(Printable.of("left \u202e right \u2028 next"))
        .isEqualTo("left \\u202e right \\u2028 next");
    assertThat(Printable.of("half \ud83d a smile")).isEqualTo("half \\ud83d a smile");
  }

  @Test
  void ordinaryTextStays() {
    String text = "σ(x) ≥ ½, \\ and \"quoted\" \ud83d\ude00";
    assertThat(Printable.of(text)).isEqualTo(text);
  }

  @Test
  void longTextIsCutOff() {
    assertThat(Printable.of("abcdef", 3)).isEqualTo("abc…");
    assertThat(Printable.of("abc", 3)).isEqualTo("abc");
    assertThat(Printable.of(new RuntimeException("x".repeat(1 << 20)))).hasSizeLessThan(1100);
  }

  @Test
  void aCauseThatThrowsWhenAskedForIsLeftOut() {
    Throwable hostile =
        new Throwable("outer") {
          private static final long serialVersionUID = 1;

          @Override
          public synchronized Throwable getCause() {
            throw new AssertionError();
          }
        };
    assertThat(Printable.of(hostile)).endsWith(": outer");
    Fatal.rethrow(hostile);
  }

  @Test
  void causesThatGoInCirclesEnd() {
    RuntimeException outer = new RuntimeException("outer");
    RuntimeException inner = new RuntimeException("inner", outer);
    outer.initCause(inner);
    assertThat(Printable.of(outer))
        .startsWith(
            "java.lang.RuntimeException: outer, caused by java.lang.RuntimeException: inner")
        .hasSizeLessThan(1000);
  }
}
