package io.gradus.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersInTablesTest {
  /** A text that counts how often one of its characters is looked at. */
  private static final class Watched implements CharSequence {
    private final String text;
    private long looks;

    Watched(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.", ".5", "-0.25", "+1e5", "1.E-3", "00", "1e999"})
  void decimalNumbersAreNumbers(String text) {
    assertThat(Table.isNumber(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "-", "1d", "0x1p3", "NaN", "1e", "1e+", "1.2.3", "1 2"})
  void otherTextsAreNone(String text) {
    assertThat(Table.isNumber(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%sx", "1.%sx", ".%sx", "1e%sx", "%s.%1$sx"})
  void aLongFieldIsLookedAtAFewTimesOnly(String form) {
    Watched field = new Watched(form.formatted("1".repeat(4000)));

    assertThat(Table.isNumber(field)).isFalse();
    assertThat(field.looks).isLessThan(10L * field.length());
  }
}
