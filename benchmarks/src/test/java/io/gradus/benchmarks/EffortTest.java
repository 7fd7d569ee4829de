package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTest {
  private final Effort quick = Effort.quick();

  @Test
  void turnOfAFastProgramIsOfWholePeriods() {
    assertThat(quick.stepsPerTurn(18_000, 20)).isEqualTo(2240);
    assertThat(quick.stepsPerTurn(1_900_000, 20)).isEqualTo(40);
  }

  @Test
  void turnOfASlowProgramIsPartOfAPeriod() {
    assertThat(quick.stepsPerTurn(5_000_000, 20)).isEqualTo(8);
    assertThat(quick.stepsPerTurn(1e10, 20)).isEqualTo(1);
  }

  @Test
  void firstStepOfATurnOnColdCachesIsOneOfFive() {
    assertThat(quick.stepsPerTurn(25e6, 1)).isEqualTo(5);
    assertThat(quick.stepsPerTurn(220e6, 1)).isEqualTo(3);
  }

  @Test
  void slowProgramHasFewerTurns() {
    assertThat(quick.turns(40e6)).isEqualTo(7);
    assertThat(quick.turns(300e6)).isEqualTo(5);
    assertThat(quick.turns(10e9)).isEqualTo(3);
  }

  @Test
  void noProgramHasMoreTurnsThanThereAreRounds() {
    assertThat(quick.withRounds(1).turns(10e9)).isEqualTo(1);
  }
}
