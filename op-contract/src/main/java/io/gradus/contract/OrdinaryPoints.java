package io.gradus.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The points of {@link Level#ORDINARY}. */
final class OrdinaryPoints {
  private static final double[] KINKS = {0.5, 1, 2, 3, 6};

  private static final double[] MAGNITUDES = {
    0.001, 0.01, 0.1, 0.3, 0.7, Math.PI / 4, 1.3, Math.PI / 2, 2.5, Math.E, Math.PI, 4.5, 7, 9.5, 17
  };

  private static final double[] FEW = {0, 1, -1, 0.5, 2.5, -3, 0.01, 9.5};

  /** Of these sizes are the random inputs of variadic ops. */
  private static final double[] SCALES = {0.1, 1, 10};

  private OrdinaryPoints() {}

  /** The numbers whose combinations are tried for an op of this arity, 1 to 3. */
  static double[] specials(int arity) {
    return arity == 3
        ? FEW.clone()
        : DoubleStream.concat(
                DoubleStream.of(0.0, -0.0),
                Points.bothSigns(
                    DoubleStream.concat(DoubleStream.of(MAGNITUDES), Points.withNeighbours(KINKS))))
            .toArray();
  }

  /** Mostly of the size of 1. */
  static double number(Random random) {
    return random.nextInt(3) == 0 ? 2 * random.nextDouble() - 1 : 3 * random.nextGaussian();
  }

  /** Of so many inputs: random ones, equal ones, and ties. */
  static List<double[]> variadic(Random random, int... lengths) {
    List<double[]> points = new ArrayList<>();
    for (int n : lengths) {
      for (double scale : SCALES) {
        points.add(IntStream.range(0, n).mapToDouble(i -> scale * random.nextGaussian()).toArray());
      }
      points.add(Points.filled(n, 0));
      points.add(Points.filled(n, -1.5));
      points.add(IntStream.range(0, n).mapToDouble(i -> i % 3).toArray());
    }
    points.add(new double[] {0, 2, 0, 3});
    return points;
  }
}
