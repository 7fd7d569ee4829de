package io.gradus.ops.elementary;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.ops.elementary.ErrorTable.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The scalar forms: how far off, where exact, and that they rise where they should. */
class ElementaryTest {
  private static final long SEED = 11;

  /** Of a subnormal result. */
  private static final double SUBNORMAL_BOUND = 0.8;

  /** The points with the largest errors of a million, from ops/src/test/accuracy. */
  @ParameterizedTest
  @CsvFileSource(resources = "hardest.csv", numLinesToSkip = 1)
  void errorIsBoundedAtTheHardestPoints(
      String name, String x, String nearest, String ulp, double rest) {
    Elementary function = Elementary.valueOf(name.toUpperCase(Locale.ROOT));
    Point point =
        new Point(
            Double.parseDouble(x), Double.parseDouble(nearest), Double.parseDouble(ulp), rest);
    double y = function.at(point.x());
    assertThat(point.error(y))
        .as("ulp of %s at %s, which is %s", name, x, y)
        .isLessThanOrEqualTo(point.isSubnormal() ? SUBNORMAL_BOUND : function.bound);
  }

  @Test
  void everyFunctionHasHardPoints() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ElementaryTest.class.getResourceAsStream("hardest.csv"), StandardCharsets.UTF_8))) {
      assertThat(lines.lines().skip(1).map(line -> line.split(",")[0]).distinct())
          .hasSize(Elementary.values().length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, 0, 1",
    "EXP, -0.0, 1",
    "EXP, Infinity, Infinity",
    "EXP, -Infinity, 0",
    "EXP, 709.79, Infinity",
    "EXP, 709.782712893384, 1.7976931348622732e308",
    "EXP, -745.2, 0",
    "EXP, -745.1, 4.9e-324",
    "GAUSSIAN, 0, 1",
    "GAUSSIAN, -0.0, 1",
    "GAUSSIAN, Infinity, 0",
    "GAUSSIAN, -Infinity, 0",
    "GAUSSIAN, 1e200, 0",
    "EXPM1, 0, 0",
    "EXPM1, -0.0, -0.0",
    "EXPM1, 4.9e-324, 4.9e-324",
    "EXPM1, -1e-310, -1e-310",
    "EXPM1, Infinity, Infinity",
    "EXPM1, -Infinity, -1",
    "EXPM1, -1000, -1",
    "EXPM1, 710, Infinity",
    "TANH, 0, 0",
    "TANH, -0.0, -0.0",
    "TANH, 4.9e-324, 4.9e-324",
    "TANH, -1e-310, -1e-310",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "TANH, 20, 1",
    "TANH, -1e308, -1",
    "SIGMOID, 0, 0.5",
    "SIGMOID, -0.0, 0.5",
    "SIGMOID, Infinity, 1",
    "SIGMOID, -Infinity, 0",
    "SIGMOID, 1e308, 1",
    "LOG, 1, 0",
    "LOG, 0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, -1, NaN",
    "LOG, -Infinity, NaN",
    "LOG, Infinity, Infinity",
    "LOG, 4.9e-324, -744.4400719213812",
    "LOG1P, 0, 0",
    "LOG1P, -0.0, -0.0",
    "LOG1P, -1, -Infinity",
    "LOG1P, -1.1, NaN",
    "LOG1P, Infinity, Infinity",
    "LOG1P, 4.9e-324, 4.9e-324",
    "LOG1P, 1e308, 709.1962086421661",
    "SOFTPLUS, Infinity, Infinity",
    "SOFTPLUS, -Infinity, 0",
    "SOFTPLUS, 1e308, 1e308",
    "SIN, 0, 0",
    "SIN, -0.0, -0.0",
    "SIN, 4.9e-324, 4.9e-324",
    "SIN, Infinity, NaN",
    "SIN, -Infinity, NaN",
    "COS, 0, 1",
    "COS, -0.0, 1",
    "COS, Infinity, NaN",
  })
  void specialValueIsExact(Elementary function, double x, double y) {
    assertThat(function.at(x)).isEqualTo(Double.valueOf(y));
  }

  @Test
  void anInfiniteFactorOfAVanishingExponentialGivesZero() {
    assertThat(Exp.times(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .isEqualTo(Double.valueOf(-0.0));
    assertThat(Exp.times(-800, -801)).isEqualTo(Double.valueOf(-0.0));
    assertThat(Exp.times(2, Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void nanStaysNan(Elementary function) {
    assertThat(function.at(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void theNextDoubleNeverGivesLess(Elementary function) {
    rises(function.scalar, function.lo, function.hi, 200_000);
    rises(function.scalar, Math.max(function.lo, -1), Math.min(function.hi, 1), 200_000);
  }

  @Test
  void tanhNeverGoesDownOnItsPlateau() {
    rises(Tanh::tanh, 1, 19.1, 1_000_000);
  }

  @Test
  void sigmoidNeverGoesDownOnItsPlateau() {
    rises(Sigmoid::sigmoid, 1, 37, 1_000_000);
  }

  @Test
  void piecesMeetWithoutAStepDown() {
    for (double edge : new double[] {-707, -660, 660, 707, 18, -18, -26.5}) {
      for (Elementary function : Elementary.values()) {
        if (edge > function.lo && edge < function.hi) {
          double x = edge - 500 * Math.ulp(edge);
          for (int i = 0; i < 1000; i++, x = Math.nextUp(x)) {
            notLess(function.scalar, x);
          }
        }
      }
    }
  }

  private static void rises(DoubleUnaryOperator f, double lo, double hi, int count) {
    Random random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      notLess(f, lo + (hi - lo) * random.nextDouble());
    }
  }

  private static void notLess(DoubleUnaryOperator f, double x) {
    double y = f.applyAsDouble(x);
    double next = f.applyAsDouble(Math.nextUp(x));
    if (!(next >= y)) {
      assertThat(next).as("after %s (seed %d)", x, SEED).isGreaterThanOrEqualTo(y);
    }
  }
}
