package io.gradus.benchmarks.functions;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the JVM of one function in one form, so that HotSpot sees one function only. It
 * prints the nanoseconds per number, and the sum of the sizes of what it computed.
 */
final class FunctionWorker {
  static final int POINTS = 4096;
  private static final int ROUNDS = 30;
  private static final long ROUND_NANOS = 20_000_000;

  private FunctionWorker() {}

  /** The form is one of scalar, lanes, simd, math and strictMath. */
  public static void main(String[] args) throws InterruptedException {
    ElementaryFunction function = ElementaryFunction.valueOf(args[0]);
    ElementaryFunction.@Nullable Loop loop =
        switch (args[1]) {
          case "scalar" -> function.scalar;
          case "lanes" -> function.lanes;
          case "simd" -> SimdLanes.of(function);
          case "math" -> function.math;
          default -> function.strictMath;
        };
    if (loop == null) {
      System.out.println("unavailable");
      return;
    }
    double[] x = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = function.from + (function.to - function.from) * ((i * 1237L) % POINTS + 0.5) / POINTS;
    }
    double[] y = new double[POINTS];
    double[] nanos = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      long end;
      int runs = 0;
      do {
        loop.run(x, y);
        runs++;
        end = System.nanoTime();
      } while (end - begin < ROUND_NANOS);
      nanos[round] = (double) (end - begin) / runs / POINTS;
    }
    double[] settled = Arrays.copyOfRange(nanos, ROUNDS / 2, ROUNDS);
    Arrays.sort(settled);
    System.out.printf(
        Locale.ROOT, "%s %s%n", settled[settled.length / 2], Arrays.stream(y).map(Math::abs).sum());
  }
}
