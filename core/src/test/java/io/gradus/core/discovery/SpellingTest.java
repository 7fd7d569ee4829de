package io.gradus.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void theNearestNameIsFound() {
    assertThat(Spelling.nearest("sigmod", List.of("sign", "sigmoid", "sin"))).contains("sigmoid");
  }

  @Test
  void ofEquallyNearNamesOneAsLongIsMeant() {
    assertThat(Spelling.nearest("tahn", List.of("tan", "tanh"))).contains("tanh");
    assertThat(Spelling.nearest("tahn", List.of("tanh", "tan"))).contains("tanh");
  }

  @Test
  void nothingIsFoundTooFarAway() {
    assertThat(Spelling.nearest("tanh", List.of("relu", "logsumexp"))).isEmpty();
  }

  @Test
  void aNameOfAMillionLettersIsComparedWithNothing() {
    assertThat(Spelling.nearest("x".repeat(1 << 20), List.of("tanh", "relu"))).isEmpty();
  }
}
