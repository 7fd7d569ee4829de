package io.gradus.parity.tolerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
  @ParameterizedTest
  @CsvSource({
    "a = 1, true",
    "a < 1, false",
    "a <= 1, true",
    "a != 1, false",
    "b = -2, true",
    "abs(b) > 1.5, true",
    "abs(b) > 2, false",
    "a > b, true",
    "a = 1 and b = 3, false",
    "some = -2, true",
    "some = nan, false",
    "n = 2, true",
    "upstream = 1e300, true",
    "a < inf and b > -inf, true"
  })
  void conditionsHoldOrNot(String text, boolean holds) {
    assertThat(Region.parse(text).contains(new double[] {1, -2}, 1e300)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a ~ 1", "a = 1 or b = 2", "a = 1 and"})
  void malformedConditionsAreRejected(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Region.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q = 1", "a = one"})
  void unknownNamesAreRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Region.parse(text).contains(new double[] {1, 2}, 1));
  }
}
