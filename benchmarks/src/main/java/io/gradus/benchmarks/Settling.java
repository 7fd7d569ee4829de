package io.gradus.benchmarks;

import java.util.List;

/**
 * Decides whether the time of a step has settled. A JVM runs a program up to ten times more slowly
 * at first and becomes faster in leaps, while its compilers work on other threads. It is therefore
 * not enough that two turns take the same time.
 */
final class Settling {
  /** The number of turns in a window. The last window is compared with the one before. */
  static final int WINDOW = 5;

  /** The largest difference of the medians of the last two windows, relative to the earlier one. */
  static final double STEADY = 0.10;

  /** The largest share of the time of these two windows in which compilers were at work. */
  static final double COMPILING = 0.05;

  /**
   * The largest ratio of the time in the last window to that in any earlier window. When the JVM
   * has thrown compiled code away, a program is slow for a while, and steadily so.
   */
  static final double RELAPSE = 1.5;

  /**
   * The largest ratio, in either direction, of the time in timed turns to that at the end of the
   * warm-up.
   */
  static final double DRIFT = 1.25;

  private Settling() {}

  /**
   * Whether the time of a step has settled in these turns, which are in the order in which they
   * were taken. It has if the medians of the last {@value #WINDOW} turns and of the {@value
   * #WINDOW} before differ by at most a tenth, compilers had almost nothing to do in these turns,
   * and no {@value #WINDOW} turns in a row were faster by a third or more.
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

  /** Whether timed turns take as long as the last turns of the warm-up. */
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
