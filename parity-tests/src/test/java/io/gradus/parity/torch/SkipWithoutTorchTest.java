package io.gradus.parity.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SkipWithoutTorchTest {
  private final Throwable missing = new TorchUnavailableException("no library");

  @Test
  void missingLibrarySkipsAndSaysWhy() {
    assertThatThrownBy(() -> new SkipWithoutTorch(false).handle(missing))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContainingAll("NOT COMPARED", "no library");
  }

  @Test
  void missingLibraryFailsInCi() {
    assertThatThrownBy(() -> new SkipWithoutTorch(true).handle(missing)).isSameAs(missing);
  }

  @Test
  void otherFailuresStayFailures() {
    Throwable wrong = new AssertionError("wrong");
    assertThatThrownBy(() -> new SkipWithoutTorch(false).handle(wrong)).isSameAs(wrong);
  }
}
