package io.gradus.compiler.simd;

import static java.lang.Double.doubleToRawLongBits;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.Program;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import io.gradus.ops.elementary.Cos;
import io.gradus.ops.elementary.Exp;
import io.gradus.ops.elementary.Expm1;
import io.gradus.ops.elementary.Log;
import io.gradus.ops.elementary.Log1p;
import io.gradus.ops.elementary.Sigmoid;
import io.gradus.ops.elementary.Sin;
import io.gradus.ops.elementary.Tanh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the elementary functions by vectors to their scalar forms, by their bits. */
class SimdElementaryTest {
  private static final long SEED = 21;

  /** Points on which the scalar forms are furthest from the truth. */
  private static final Path HARDEST =
      Path.of("../ops/src/test/resources/io/gradus/ops/elementary/hardest.csv");

  /** With the bounds of all functions, and numbers beside them. */
  private static final double[] SPECIAL =
      DoubleStream.of(
              0,
              1,
              5e-324,
              1e-310,
              Double.MIN_NORMAL,
              1e-8,
              0.5,
              18,
              26.5,
              27.3,
              660,
              707,
              709.7,
              710,
              745.2,
              746,
              1e6,
              1647098,
              1647099,
              0x1p900,
              Double.MAX_VALUE,
              Double.POSITIVE_INFINITY,
              Double.NaN)
          .flatMap(x -> DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x)))
          .flatMap(x -> DoubleStream.of(x, -x))
          .toArray();

  private static DoubleUnaryOperator scalar(SimdFunction function) {
    return switch (function) {
      case EXP -> Exp::exp;
      case LOG -> Log::log;
      case EXPM1 -> Expm1::expm1;
      case LOG1P -> Log1p::log1p;
      case SIN -> Sin::sin;
      case COS -> Cos::cos;
      case TANH -> Tanh::tanh;
      case SIGMOID -> Sigmoid::sigmoid;
    };
  }

  /** Computes all numbers by vectors, chunks of some hundred at a time, and compares the bits. */
  private static void assertSameBits(SimdFunction function, double[] x) {
    double[] y = new double[x.length];
    function.byVectors(x, y, 0, x.length);
    assertSameBits(function, x, y, 0, x.length);
  }

  private static void assertSameBits(
      SimdFunction function, double[] x, double[] y, int from, int to) {
    DoubleUnaryOperator scalar = scalar(function);
    for (int i = from; i < to; i++) {
      double expected = scalar.applyAsDouble(x[i]);
      if (doubleToRawLongBits(y[i]) != doubleToRawLongBits(expected)
          && !(y[i] != y[i] && x[i] != x[i])) {
        assertThat(y[i])
            .as("%s(%s), seed %d", function, x[i], SEED)
            .isEqualTo(Double.valueOf(expected));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomNumbersHaveTheBitsOfTheScalarForm(SimdFunction function) {
    Random random = new Random(SEED);
    double[] ranges = {1e-3, 0.5, 1, 3, 17, 26, 300, 650};
    for (double range : ranges) {
      double least =
          switch (function) {
            case LOG -> 0;
            case LOG1P -> Math.max(-range, -1);
            default -> -range;
          };
      assertSameBits(function, random.doubles(130_000, least, range).toArray());
    }
  }

  @ParameterizedTest
  @EnumSource
  void allExponentsHaveTheBitsOfTheScalarForm(SimdFunction function) {
    Random random = new Random(SEED);
    double[] x = new double[512];
    for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
      for (int i = 0; i < x.length; i++) {
        double size = Math.scalb(1 + random.nextDouble(), exponent);
        x[i] = function != SimdFunction.LOG && i % 2 == 1 ? -size : size;
      }
      assertSameBits(function, x);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHardestPointsHaveTheBitsOfTheScalarForm(SimdFunction function) throws IOException {
    String name = function.name().toLowerCase(Locale.ROOT);
    double[] x =
        Files.readAllLines(HARDEST).stream()
            .map(line -> line.split(","))
            .filter(fields -> fields[0].equals(name))
            .mapToDouble(fields -> Double.parseDouble(fields[1]))
            .toArray();
    assertThat(x).hasSizeGreaterThan(10);
    for (double point : x) {
      double[] alone = new double[16];
      Arrays.fill(alone, point);
      assertSameBits(function, alone);
    }
    assertSameBits(function, x);
  }

  @ParameterizedTest
  @EnumSource
  void noResultDependsOnItsNeighbours(SimdFunction function) {
    double[] x = new double[24];
    for (double special : SPECIAL) {
      for (int at = 0; at < x.length; at++) {
        Arrays.setAll(x, i -> 0.25 + i / 8.0);
        x[at] = special;
        assertSameBits(function, x);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void arraysOfAllLengthsMayBeInputAndOutput(SimdFunction function) {
    double[] x = new Random(SEED).doubles(1100, 0.01, 9).toArray();
    for (int length : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 511, 512, 513, 1030}) {
      for (int from : new int[] {0, 1, 13}) {
        double[] y = x.clone();
        function.byVectors(y, y, from, from + length);
        assertSameBits(function, x, y, from, from + length);
        for (int i = 0; i < x.length; i++) {
          if (i < from || i >= from + length) {
            assertThat(y[i]).isEqualTo(x[i]);
          }
        }
      }
    }
  }

  /** In the loop over lanes, with gradients that are set and added. */
  @Test
  void programsHaveTheBitsOfTheGraph() throws InterruptedException {
    assertThat(Vectors.await()).isTrue();
    Value a = Value.of(0.75);
    Value b = Value.of(0.5);
    Program program =
        Program.trace(
            1,
            in -> {
              Value x = in[0].times(a).plus(b);
              Value sum = Functions.tanh(x).times(x);
              List<Value> terms =
                  List.of(
                      Functions.sigmoid(x),
                      Functions.exp(x),
                      Functions.expm1(x),
                      Functions.softplus(x),
                      Functions.sin(x),
                      Functions.cos(x),
                      Functions.log(x.times(x)),
                      Functions.log1p(x.times(x)));
              for (Value term : terms) {
                sum = sum.plus(term.times(b));
              }
              return sum;
            });
    double[][] rows =
        new Random(SEED)
            .doubles(1000, -9, 9)
            .mapToObj(x -> new double[] {x})
            .toArray(double[][]::new);
    rows[500][0] = 24;
    rows[700][0] = -1000;
    rows[900][0] = -3e6;
    program.verify(rows);
    program.simd(false).verify(rows);
  }
}
