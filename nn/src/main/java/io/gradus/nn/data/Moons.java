package io.gradus.nn.data;

import io.gradus.nn.Seed;
import java.util.Random;

/**
 * Two half circles that interlock, a classic problem that no straight line separates. It is {@code
 * make_moons} of scikit-learn, with the labels −1 and 1 in place of 0 and 1.
 */
public final class Moons {
  private Moons() {}

  /**
   * Makes ⌊n/2⌋ points (cos t, sin t) with the label −1, and for the rest points (1 − cos t, ½ −
   * sin t) with the label 1. On each moon t goes evenly from 0 to π. A normally distributed number
   * is added to each coordinate, and the points come in random order.
   *
   * @param points n ≥ 2
   * @param noise the standard deviation, 0 or more
   * @param seed determines noise and order; the same seed gives the same bits on every JDK
   * @throws IllegalArgumentException if there are fewer than 2 points, or the noise is negative or
   *     not finite
   */
  public static Dataset generate(int points, double noise, long seed) {
    if (points < 2) {
      throw new IllegalArgumentException("Two moons need 2 points or more, got " + points);
    }
    Synthetic.requireNoise(noise);
    Random random = Seed.POINTS.random(seed);
    int outer = points / 2;
    double[][] coordinates = new double[points][];
    double[] labels = new double[points];
    for (int i = 0; i < points; i++) {
      boolean isOuter = i < outer;
      double t = isOuter ? angle(i, outer) : angle(i - outer, points - outer);
      // StrictMath: Math may differ in the last bit between JVMs.
      double cos = StrictMath.cos(t);
      double sin = StrictMath.sin(t);
      coordinates[i] =
          new double[] {
            (isOuter ? cos : 1 - cos) + noise * random.nextGaussian(),
            (isOuter ? sin : 0.5 - sin) + noise * random.nextGaussian()
          };
      labels[i] = isOuter ? -1 : 1;
    }
    return Dataset.of(coordinates, labels).shuffled(random);
  }

  private static double angle(int i, int n) {
    return n == 1 ? 0 : Math.PI * i / (n - 1);
  }
}
