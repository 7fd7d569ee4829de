package io.gradus.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffortTest {
  @Test
  void quickAndFullAreKnown() {
    assertThat(Effort.parse("quick")).isEqualTo(Effort.QUICK);
    assertThat(Effort.parse("full")).isEqualTo(Effort.FULL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "Quick", "fast"})
  void anythingElseIsAnErrorThatSaysSo(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Effort.parse(text))
        .withMessage("-Dparity=%s: expected quick, or full, which is what runs without it", text);
  }
}
