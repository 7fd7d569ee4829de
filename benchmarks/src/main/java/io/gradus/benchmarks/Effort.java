package io.gradus.benchmarks;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds how often each engine has its turn
 * @param turn how long a turn lasts, in as many steps as it takes
 * @param warmUp how long each engine runs, at the least, before it is timed
 * @param patience how long it may run before that until its time has {@linkplain Settling settled}
 * @param limit how much time all turns of an engine may take on a workload; a slow one has fewer
 * @param includesSlow whether programs run of which a step takes seconds
 */
record Effort(
    int rounds,
    Duration turn,
    Duration warmUp,
    Duration patience,
    Duration limit,
    boolean includesSlow) {
  /** However slow an engine is, it has as many turns. */
  private static final int FEWEST = 3;

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

  /** The steps of a turn: whole periods, if one is short enough. */
  int stepsPerTurn(double nanosPerStep, int period) {
    double steps = Math.max(1, turn.toNanos() / nanosPerStep);
    return (int) (steps < period ? steps : Math.ceil(steps / period) * period);
  }

  /** How many turns an engine has whose turns take that long. */
  int turns(double nanosPerTurn) {
    double affordable = limit.toNanos() / nanosPerTurn;
    return (int) Math.min(rounds, Math.max(FEWEST, affordable));
  }
}
