package io.gradus.parity.networks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.parity.report.Ledger;
import io.gradus.parity.report.WriteReport;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks trained side by side with PyTorch. One of them: {@code -Dparity.network=TITLE}. */
@ExtendWith({SkipWithoutTorch.class, WriteReport.class})
class NetworkParityTest {
  private static final String ONLY = System.getProperty("parity.network");

  private static final AtomicLong COMPARISONS = new AtomicLong();

  static List<NetworkCase> cases() {
    return NetworkCases.all().stream()
        .filter(network -> ONLY == null || network.title().equals(ONLY))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyStepIsThatOfPyTorch(NetworkCase network) {
    COMPARISONS.addAndGet(NetworkParity.check(Torch.shared(), network, Ledger.shared()));
  }

  @Test
  void titlesAreUnique() {
    assertThat(NetworkCases.all()).extracting(NetworkCase::title).doesNotHaveDuplicates();
  }

  @AfterAll
  static void everyNumberWasCompared() {
    if (Torch.shared().isAvailable()) {
      long expected = cases().stream().mapToLong(NetworkCase::numbers).sum();
      assertThat(COMPARISONS).hasValue(expected);
      assertThat(cases()).as("networks of this title").isNotEmpty();
    }
  }
}
