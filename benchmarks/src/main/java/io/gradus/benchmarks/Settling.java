package io.gradus.benchmarks;

import java.util.List;

/**
 * Tells whether the time of a step has settled. A JVM runs a program ten times too slowly at first,
 * and gets faster by leaps while its compilers work on other threads: so it is not enough that two
 * turns are alike.
 */
final class Settling {
  /** How many turns are compared with as many. */
  static final int WINDOW = 5;

  /** How far the medians of the last two windows may be apart, relative to the one before. */
  static final double STEADY = 0.10;

  /** How much of the time of these two windows compilers may have been at work. */
  static final double COMPILING = 0.05;

  /**
   * How many times as long as in any window before the last may take. A program whose code the JVM
   * has thrown away is slow for a while, and steadily so.
   */
  static final double RELAPSE = 1.5;

  /** How many times as long or as short as at the end of the warm-up timed turns may take. */
  static final double DRIFT = 1.25;

  private Settling() {}

  /**
   * Whether turns, in the order in which they were taken, have come to a time that lasts: the
   * medians of the last {@value #WINDOW} and of the {@value #WINDOW} before differ by at most a
   * tenth, compilers had next to nothing to do in all of these, and no {@value #WINDOW} turns in a
   * row were faster by a third or more.
   */
  static boolean hasSettled(List<Turn> turns) {
    int size = turns.size();
    if (size < 2 * WINDOW) {
      return false;
    }
    double last = median(turns.subList(size - WINDOW, size));
    double before = median(turns.subList(size - 2 * WINDOW, size - WINDOW));
    return Math.abs(last - before) <= STEADY * before
        && last <= RELAPSE * fastest(turns)
        && compiling(turns.subList(size - 2 * WINDOW, size)) <= COMPILING;
  }

  /** Whether timed turns take as long as the last of the warm-up. */
  static boolean hasLasted(List<Turn> warmUp, List<Turn> timed) {
    double before = median(warmUp.subList(Math.max(0, warmUp.size() - WINDOW), warmUp.size()));
    double after = median(timed);
    return after <= DRIFT * before && before <= DRIFT * after;
  }

  private static double fastest(List<Turn> turns) {
    double fastest = Double.POSITIVE_INFINITY;
    for (int end = WINDOW; end <= turns.size(); end++) {
      fastest = Math.min(fastest, median(turns.subList(end - WINDOW, end)));
    }
    return fastest;
  }

  private static double compiling(List<Turn> turns) {
    return turns.stream().mapToDouble(Turn::compilerNanos).sum()
        / turns.stream().mapToDouble(Turn::nanos).sum();
  }

  private static double median(List<Turn> turns) {
    return Quantiles.median(turns.stream().mapToDouble(Turn::nanosPerStep).toArray());
  }
}
