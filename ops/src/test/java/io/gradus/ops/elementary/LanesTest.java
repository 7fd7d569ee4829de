package io.gradus.ops.elementary;

import static java.lang.Double.doubleToRawLongBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lane forms. */
class LanesTest {
  private static final long SEED = 20;

  /** Ten rounds, so that interpreted, partly compiled and vectorised loops all take part. */
  @ParameterizedTest
  @EnumSource
  void lanesHaveTheBitsOfTheScalarForm(Elementary function) {
    double[] x = function.numbers(200_000, SEED);
    double[] y = new double[x.length];
    for (int round = 0; round < 10; round++) {
      function.lane.run(x, y, 0, x.length);
      for (int i = 0; i < x.length; i++) {
        if (doubleToRawLongBits(y[i]) != doubleToRawLongBits(function.at(x[i]))) {
          assertThat(doubleToRawLongBits(y[i]))
              .as("bits of %s of %s (seed %d): %s", function, x[i], SEED, y[i])
              .isEqualTo(doubleToRawLongBits(function.at(x[i])));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void lanesTouchOnlyTheirRange(Elementary function) {
    for (int length : new int[] {0, 1, 7, 32, 255, 256, 257, 600}) {
      double[] x = function.numbers(1000, SEED);
      double[] y = new double[x.length];
      function.lane.run(x, y, 13, 13 + length);
      for (int i = 0; i < x.length; i++) {
        double expected = i >= 13 && i < 13 + length ? function.at(x[i]) : 0;
        assertThat(y[i])
            .as("%s at %d, %d long", function, i, length)
            .isEqualTo(Double.valueOf(expected));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneArrayMayBeInputAndOutput(Elementary function) {
    double[] x = function.numbers(1000, SEED);
    double[] y = x.clone();
    function.lane.run(y, y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(y[i]).isEqualTo(Double.valueOf(function.at(x[i])));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRangeBeyondAnArrayIsAnError(Elementary function) {
    assertThatThrownBy(() -> function.lane.run(new double[5], new double[4], 0, 5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("[0, 5)")
        .hasMessageContaining("4");
  }

  @ParameterizedTest
  @EnumSource
  void lanesAllocateNothing(Elementary function) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // Beyond 2²⁰·π/2, sin and cos ask StrictMath, which makes an array on JDK 25.
    boolean reduces = function == Elementary.SIN || function == Elementary.COS;
    double[] x =
        Arrays.stream(function.numbers(1000, SEED))
            .map(v -> reduces && Math.abs(v) > 1e6 ? v % 1e6 : v)
            .toArray();
    double[] y = new double[x.length];
    // What is made once, such as the thread's scratch arrays, is not per call.
    function.lane.run(x, y, 0, x.length);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      function.lane.run(x, y, 0, x.length);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100 * 16);
  }
}
