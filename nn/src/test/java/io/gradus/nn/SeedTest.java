package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void usesOfOneSeedAreIndependent() {
    long[] first =
        Arrays.stream(Seed.values()).mapToLong(use -> use.random(1).nextLong()).toArray();

    assertThat(first).doesNotHaveDuplicates();
  }

  @Test
  void sameUseOfOneSeedIsTheSame() {
    assertThat(Seed.ORDER.random(7).nextLong()).isEqualTo(Seed.ORDER.random(7).nextLong());
  }
}
