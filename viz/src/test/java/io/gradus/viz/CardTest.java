package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "-0.0, -0.0000",
    "1, 1.0000",
    "-8, -8.0000",
    "0.70710678, 0.7071",
    "0.00123456, 0.0012",
    "0.000999, 9.9900e-04",
    "-3.4e-7, -3.4000e-07",
    "999999.5, 999999.5000",
    "1234567, 1.2346e+06",
    "2.5E-300, 2.5000e-300",
    "1.7976931348623157E308, 1.7977e+308",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, -∞",
  })
  void numbersAreShownToFourDecimalsOrAsAPowerOfTen(double number, String shown) {
    assertThat(Card.shown(number)).isEqualTo(shown);
  }
}
