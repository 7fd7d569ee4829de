package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SettlingTest {
  /** Turns of 40 ms in which nothing was compiled, of these times per step. */
  private static List<Turn> turns(double... times) {
    return Arrays.stream(times).mapToObj(time -> turn(time, 0)).toList();
  }

  private static Turn turn(double time, double compiling) {
    return new Turn(time, 40e6, compiling * 40e6);
  }

  private static double[] repeated(int count, double... times) {
    return DoubleStream.of(times)
        .flatMap(time -> DoubleStream.generate(() -> time).limit(count))
        .toArray();
  }

  /** After how many turns it has settled for the first time; 0 if it never does. */
  private static int settledAfter(List<Turn> turns) {
    for (int n = 1; n <= turns.size(); n++) {
      if (Settling.hasSettled(turns.subList(0, n))) {
        return n;
      }
    }
    return 0;
  }

  @Nested
  class WarmUp {
    @Test
    void tenEqualTurnsHaveSettledAndNineHaveNot() {
      assertThat(settledAfter(turns(repeated(12, 500)))).isEqualTo(10);
    }

    @Test
    void timesThatFallByATenthFromTurnToTurnHaveNotSettled() {
      double[] falling = DoubleStream.iterate(5000, time -> 0.9 * time).limit(20).toArray();

      assertThat(settledAfter(turns(falling))).isZero();
    }

    @Test
    void leapsAreWaitedForUntilTwoWindowsAreAlike() {
      // The first leaps come too early for two windows; after the last at turn 9, ten are needed
      // but for the two of the older ones that a median of five doesn't see.
      double[] leaps = {9000, 9000, 4100, 4100, 4100, 4200, 1500, 1500, 550, 550};
      double[] settled = repeated(12, 550);

      assertThat(settledAfter(turns(concat(leaps, settled)))).isEqualTo(16);
    }

    @Test
    void plateauOnWhichTheCompilerWorksIsNotTheEnd() {
      List<Turn> turns = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        turns.add(turn(4153, 0.6));
      }
      assertThat(settledAfter(turns)).isZero();

      for (int i = 0; i < 15; i++) {
        turns.add(turn(552, 0));
      }
      assertThat(settledAfter(turns)).isEqualTo(25);
    }

    @Test
    void oneCompilationOfFourTenthsOfATurnInTenIsNothing() {
      List<Turn> turns = new ArrayList<>(turns(repeated(9, 500)));

      turns.add(turn(500, 0.4));
      assertThat(Settling.hasSettled(turns)).isTrue();

      turns.set(9, turn(500, 0.6));
      assertThat(Settling.hasSettled(turns)).isFalse();
    }

    @Test
    void relapseOfAProgramThatWasFastIsNotTheEndHoweverSteady() {
      double[] relapsed = concat(repeated(6, 1300), repeated(30, 12_697));
      List<Turn> turns = turns(relapsed);
      assertThat(Settling.hasSettled(turns)).isFalse();
      assertThat(settledAfter(turns)).isZero();

      assertThat(Settling.hasSettled(turns(concat(relapsed, repeated(10, 1026))))).isTrue();
    }

    @Test
    void singleTurnsThatACollectionOrAnotherProgramDelaysAreNoMatter() {
      assertThat(settledAfter(turns(500, 510, 2000, 495, 505, 500, 3000, 502, 1500, 499)))
          .isEqualTo(10);
    }

    @Test
    void timesThatJumpUpAndDownHaveNotSettled() {
      double[] alternating = concat(repeated(5, 500, 700, 500), repeated(5, 700));

      assertThat(Settling.hasSettled(turns(alternating))).isFalse();
    }
  }

  @Nested
  class Timing {
    private final List<Turn> warmUp = turns(concat(repeated(3, 9000), repeated(7, 500)));

    @Test
    void timesWithinAQuarterOfTheEndOfTheWarmUpHaveLasted() {
      assertThat(Settling.hasLasted(warmUp, turns(620, 625, 100, 625))).isTrue();
      assertThat(Settling.hasLasted(warmUp, turns(405, 401, 9000))).isTrue();
    }

    @Test
    void gettingFasterOrSlowerAfterTheWarmUpHasNot() {
      assertThat(Settling.hasLasted(warmUp, turns(repeated(7, 390)))).isFalse();
      assertThat(Settling.hasLasted(warmUp, turns(repeated(7, 640)))).isFalse();
    }

    @Test
    void fewerTurnsThanAWindowAreCompared() {
      assertThat(Settling.hasLasted(turns(500), turns(500))).isTrue();
      assertThat(Settling.hasLasted(turns(500), turns(50))).isFalse();
    }
  }

  private static double[] concat(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
