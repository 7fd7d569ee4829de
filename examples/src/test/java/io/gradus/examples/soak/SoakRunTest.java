package io.gradus.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SoakRunTest {
  private static final long[] FLAT = {2, 10, 10, 11, 10, 10, 10, 11, 10, 10, 10};

  private static SoakRun run(double lastLoss, long... megabytes) {
    List<Reading> readings =
        IntStream.range(0, megabytes.length)
            .mapToObj(
                i -> new Reading(i, megabytes[i] << 20, i < megabytes.length - 1 ? 1 : lastLoss))
            .toList();
    return new SoakRun(readings);
  }

  @Test
  void aFlatHeapAndAFallingLossAreNoProblem() {
    assertThat(run(0.5, FLAT).problems()).isEmpty();
  }

  @Test
  void theFirstTenthMayGrowAndSomeReadingsMayBeHigh() {
    assertThat(run(0.5, 1, 10, 30, 30, 30, 30, 30, 10, 30, 30, 30).problems()).isEmpty();
  }

  @Test
  void aHeapThatGrowsIsAProblem() {
    assertThat(run(0.5, LongStream.range(2, 13).toArray()).problems())
        .containsExactly(
            "memory is not flat: 3,072 KB after a tenth of the steps, 8,192 KB at least in the second half; expected 2 % and 32 KB more at most");
    assertThat(run(0.5, 2, 10, 10, 10, 10, 10, 11, 11, 11, 11, 11).problems()).hasSize(1);
  }

  @Test
  void aLossThatDoesNotFallIsAProblem() {
    assertThat(run(1, FLAT).problems())
        .containsExactly("the loss went from 1.0 to 1.0, expected less");
    assertThat(run(Double.NaN, FLAT).problems()).hasSize(1);
  }
}
