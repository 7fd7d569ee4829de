package io.gradus.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void constantStays() {
    assertThat(Schedule.constant(0.1).rate(0)).isEqualTo(0.1);
    assertThat(Schedule.constant(0.1).rate(1_000_000)).isEqualTo(0.1);
  }

  @Test
  void linearIsThePublishedRunsBitForBit() {
    Schedule schedule = Schedule.linear(1.0, 0.1, 100);

    for (int k = 0; k < 100; k++) {
      assertThat(schedule.rate(k)).isEqualTo(1.0 - 0.9 * k / 100);
    }
  }

  @Test
  void linearStaysAtItsEnd() {
    Schedule schedule = Schedule.linear(1.0, 0.1, 100);

    assertThat(schedule.rate(100)).isEqualTo(0.1);
    assertThat(schedule.rate(1000)).isEqualTo(0.1);
  }

  @Test
  void stepFallsEveryNSteps() {
    Schedule schedule = Schedule.step(0.8, 3, 0.5);

    assertThat(schedule.rate(2)).isEqualTo(0.8);
    assertThat(schedule.rate(3)).isEqualTo(0.4);
    assertThat(schedule.rate(6)).isEqualTo(0.2);
  }

  @Test
  void exponentialFallsByTheSameFactor() {
    Schedule schedule = Schedule.exponential(1, 0.9);

    assertThat(schedule.rate(0)).isEqualTo(1);
    assertThat(schedule.rate(10)).isCloseTo(0.3486784401, within(1e-15));
  }

  @Test
  void cosineFallsFromFirstToLastAndRisesAgain() {
    Schedule schedule = Schedule.cosine(1, 0.2, 10);

    assertThat(schedule.rate(0)).isEqualTo(1);
    assertThat(schedule.rate(5)).isCloseTo(0.6, within(1e-15));
    assertThat(schedule.rate(10)).isEqualTo(0.2);
    assertThat(schedule.rate(20)).isEqualTo(1);
  }

  @Test
  void warmUpRisesLinearlyAndThenTheScheduleBegins() {
    Schedule schedule = Schedule.linear(1, 0, 4).warmUp(3);

    assertThat(schedule.rate(0)).isEqualTo(0.25);
    assertThat(schedule.rate(1)).isEqualTo(0.5);
    assertThat(schedule.rate(2)).isEqualTo(0.75);
    assertThat(schedule.rate(3)).isEqualTo(1);
    assertThat(schedule.rate(4)).isEqualTo(0.75);
  }

  @Test
  void lengthsBelowOneAreErrors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.linear(1, 0, 0))
        .withMessage("The steps of a schedule must be 1 or more, got 0");
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.step(1, 0, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.cosine(1, 0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.constant(1).warmUp(0));
  }

  @Test
  void cosineWithRestartsBeginsAnewAfterEachPeriod() {
    Schedule schedule = Schedule.cosineWithRestarts(1, 0.2, 10, 2);

    assertThat(schedule.rate(0)).isEqualTo(1);
    assertThat(schedule.rate(5)).isCloseTo(0.6, within(1e-15));
    assertThat(schedule.rate(10)).isEqualTo(1);
    assertThat(schedule.rate(20)).isCloseTo(0.6, within(1e-15));
    assertThat(schedule.rate(30)).isEqualTo(1);
    assertThat(Schedule.cosineWithRestarts(1, 0.2, 10, 1).rate(1_000_000_005))
        .isCloseTo(0.6, within(1e-15));
  }

  @Test
  void oneCycleRisesThenFallsAndStays() {
    Schedule schedule = Schedule.oneCycle(1, 100);

    assertThat(schedule.rate(0)).isCloseTo(0.04, within(1e-15));
    assertThat(schedule.rate(29)).isEqualTo(1);
    assertThat(schedule.rate(64)).isCloseTo(0.5, within(1e-5));
    assertThat(schedule.rate(99)).isCloseTo(4e-6, within(1e-15));
    assertThat(schedule.rate(1000)).isCloseTo(4e-6, within(1e-15));
  }

  @Test
  void plateauReducesTheRateAfterItsPatience() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(0.8).factor(0.5).patience(2);
    double[] losses = {1, 0.5, 0.49999, 0.6, 0.7, 0.8, 0.4, Double.NaN, 1, 1, 1, 1, 1};
    double[] rates = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      plateau.report(losses[i]);
      rates[i] = plateau.rate(i);
    }

    assertThat(rates)
        .containsExactly(0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1);
  }

  @Test
  void plateauWaitsWhileItCoolsDownAndStopsAtItsLeastRate() {
    ReduceOnPlateau plateau =
        new ReduceOnPlateau(0.8).factor(0.5).patience(0).cooldown(2).least(0.3);
    double[] rates = new double[8];
    for (int i = 0; i < rates.length; i++) {
      plateau.report(1);
      rates[i] = plateau.rate(0);
    }

    assertThat(rates).containsExactly(0.8, 0.4, 0.4, 0.4, 0.3, 0.3, 0.3, 0.3);
  }

  @Test
  void plateausStateIsStateOfTheOptimiser() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(0.8).patience(0);
    SGD sgd = new SGD(List.of(Value.of(1)), plateau.warmUp(2));
    plateau.report(1);
    plateau.report(1);

    assertThat(sgd.states().get("schedule.plateau")).containsExactly(0.8 * 0.1, 1, 0, 0);
    assertThat(sgd.toString()).startsWith("SGD(schedule=reduceOnPlateau(0.8, factor=0.1,");
  }
}
