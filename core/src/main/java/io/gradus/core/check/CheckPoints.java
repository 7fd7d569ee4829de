package io.gradus.core.check;

import io.gradus.core.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The points at which an op is checked when its user names none: ordinary inputs, integers and
 * halves (where many ops have their kinks), equal inputs, and some large ones.
 */
final class CheckPoints {
  private static final double[] MAGNITUDES = {
    1e-3, 0.1, 0.3, 0.5, 0.7, 0.9, 1, 1.3, 1.7, 2, 2.5, 3, 4.5, 6, 7.5, 12, 20, 36, 88, 350, 700,
    1e3, 1e5
  };
  private static final double[] FEW = {-20, -2.5, -2, -1, -0.3, 0, 0.5, 0.8, 1, 2, 3, 20, 300};
  private static final double[] FEWER = {-2.5, -1, 0, 0.3, 3};
  private static final int[] LENGTHS = {1, 2, 3, 4, 6, 9};

  private CheckPoints() {}

  /** For ops that take so many inputs, or {@link Op#VARIADIC}. */
  static List<double[]> ofArity(int arity) {
    return switch (arity) {
      case Op.VARIADIC -> Arrays.stream(LENGTHS).boxed().flatMap(CheckPoints::lists).toList();
      case 1 -> product(1, withNegatives());
      case 2 -> product(2, FEW);
      case 3 -> product(3, FEWER);
      default -> lists(arity).toList();
    };
  }

  private static double[] withNegatives() {
    return IntStream.rangeClosed(-MAGNITUDES.length, MAGNITUDES.length)
        .mapToDouble(i -> i == 0 ? 0 : Math.signum(i) * MAGNITUDES[Math.abs(i) - 1])
        .toArray();
  }

  private static List<double[]> product(int arity, double[] values) {
    List<double[]> points = new ArrayList<>();
    for (int k = 0; k < Math.pow(values.length, arity); k++) {
      double[] point = new double[arity];
      int rest = k;
      for (int i = 0; i < arity; i++) {
        point[i] = values[rest % values.length];
        rest /= values.length;
      }
      points.add(point);
    }
    return points;
  }

  private static Stream<double[]> lists(int n) {
    return Stream.of(
        list(n, i -> 6 * spread(i) - 3),
        list(n, i -> 0.1 + spread(i + n)),
        list(n, i -> 400 * spread(i) - 200),
        list(n, i -> 1e-2 * (spread(i) - 0.5)),
        list(n, i -> i % 2 + 1),
        list(n, i -> i == 0 ? 0 : i - 1.5),
        list(n, i -> 1.5),
        list(n, i -> 0));
  }

  private static double[] list(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  /** Multiples of the golden ratio, modulo 1: no two alike, and spread over the interval. */
  private static double spread(int i) {
    return (i + 1) * 0.618033988749895 % 1;
  }
}
