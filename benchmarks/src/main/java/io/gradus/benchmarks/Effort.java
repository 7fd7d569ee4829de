package io.gradus.benchmarks;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds the number of turns of each engine
 * @param turn the time that the steps of a turn fill
 * @param warmUp the shortest time that an engine runs before it is timed
 * @param patience the longest time that an engine runs before it is timed, if its time has not
 *     {@linkplain Settling settled}
 * @param limit the longest time for all turns of an engine on a workload; a slow engine has fewer
 *     turns
 * @param includesSlow whether to run programs whose steps take seconds
 */
record Effort(
    int rounds,
    Duration turn,
    Duration warmUp,
    Duration patience,
    Duration limit,
    boolean includesSlow) {
  /** Every engine has at least this many turns, however slow it is. */
  private static final int FEWEST = 3;

  /**
   * A turn's first step finds the caches full of what the other engines left there. So that it
   * counts for little, a turn has at least this many steps, as long as they take no longer than
   * {@link #LONGEST}.
   */
  private static final int FEWEST_STEPS = 5;

  private static final Duration LONGEST = Duration.ofMillis(500);

  static Effort full() {
    return new Effort(
        25,
        Duration.ofMillis(200),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        true);
  }

  static Effort quick() {
    return new Effort(
        7,
        Duration.ofMillis(40),
        Duration.ofMillis(600),
        Duration.ofSeconds(6),
        Duration.ofMillis(1500),
        false);
  }

  Effort withRounds(int rounds) {
    return new Effort(rounds, turn, warmUp, patience, limit, includesSlow);
  }

  /**
   * The number of steps of a turn, which is a number of whole periods if a period is short enough.
   */
  int stepsPerTurn(double nanosPerStep, int period) {
    double fewest = Math.min(FEWEST_STEPS, LONGEST.toNanos() / nanosPerStep);
    double steps = Math.max(Math.max(1, fewest), turn.toNanos() / nanosPerStep);
    return (int) (steps < period ? steps : Math.ceil(steps / period) * period);
  }

  /** The number of turns of an engine whose turns take this long. */
  int turns(double nanosPerTurn) {
    double affordable = limit.toNanos() / nanosPerTurn;
    return (int) Math.min(rounds, Math.max(FEWEST, affordable));
  }
}
