package io.gradus.nn.data;

import io.gradus.nn.Seed;
import io.gradus.ops.elementary.Cos;
import io.gradus.ops.elementary.Sin;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Classic problems with made-up points. A normally distributed number is added to each coordinate,
 * and the points come in random order. The same seed gives the same bits on every JDK. {@link
 * Moons} makes two moons, with the labels −1 and 1.
 */
public final class Synthetic {
  private Synthetic() {}

  /**
   * Two circles around the origin: class 0, "outer", has the radius 1, and class 1, "inner", has
   * the radius ½. It is {@code make_circles} of scikit-learn with factor 0.5.
   *
   * @param points 2 or more, half of them (rounded down) on the outer circle
   * @param noise the standard deviation, 0 or more
   * @throws IllegalArgumentException if there are fewer than 2 points, or the noise is negative or
   *     not finite
   */
  public static Dataset circles(int points, double noise, long seed) {
    Random random = random(points, 2, noise, seed);
    int outer = points / 2;
    double[][] rows = new double[points][];
    double[] classes = new double[points];
    for (int i = 0; i < points; i++) {
      boolean isOuter = i < outer;
      double t = isOuter ? 2 * Math.PI * i / outer : 2 * Math.PI * (i - outer) / (points - outer);
      double radius = isOuter ? 1 : 0.5;
      rows[i] = noisy(random, noise, radius * Cos.cos(t), radius * Sin.sin(t));
      classes[i] = isOuter ? 0 : 1;
    }
    return Dataset.of(rows, classes).classes("outer", "inner").shuffled(random);
  }

  /**
   * A cloud of points for each of k classes, whose centres lie evenly on the circle of radius 2.
   * Point i belongs to class i mod k.
   *
   * @param points k or more
   * @param classes k, 2 or more
   * @param noise the standard deviation of a cloud, 0 or more
   * @throws IllegalArgumentException if there are fewer than 2 classes, or fewer points than
   *     classes, or the noise is negative or not finite
   */
  public static Dataset blobs(int points, int classes, double noise, long seed) {
    requireClasses(classes);
    Random random = random(points, classes, noise, seed);
    double[][] rows = new double[points][];
    double[] labels = new double[points];
    for (int i = 0; i < points; i++) {
      int label = i % classes;
      double t = 2 * Math.PI * label / classes;
      rows[i] = noisy(random, noise, 2 * Cos.cos(t), 2 * Sin.sin(t));
      labels[i] = label;
    }
    return Dataset.of(rows, labels).classes(names(classes)).shuffled(random);
  }

  /**
   * k spiral arms around the origin, one for each class. The arm of class c holds the points r·(cos
   * t, sin t) with t = 8r + 2πc/k for radii r from 0.1 to 1.
   *
   * @param points k or more; point i belongs to class i mod k
   * @param classes k, 2 or more
   * @param noise the standard deviation, 0 or more
   * @throws IllegalArgumentException as {@link #blobs} does
   */
  public static Dataset spirals(int points, int classes, double noise, long seed) {
    requireClasses(classes);
    Random random = random(points, classes, noise, seed);
    double[][] rows = new double[points][];
    double[] labels = new double[points];
    int longest = (points - 1) / classes;
    for (int i = 0; i < points; i++) {
      int label = i % classes;
      double r = longest == 0 ? 1 : 0.1 + 0.9 * (i / classes) / longest;
      double t = 8 * r + 2 * Math.PI * label / classes;
      rows[i] = noisy(random, noise, r * Cos.cos(t), r * Sin.sin(t));
      labels[i] = label;
    }
    return Dataset.of(rows, labels).classes(names(classes)).shuffled(random);
  }

  /**
   * Points around the corners (±1, ±1) of a square: class 0, "same", where both coordinates of the
   * corner have one sign, and class 1, "different", elsewhere. No straight line separates them.
   *
   * @param points 2 or more; point i lies at corner i mod 4
   * @param noise the standard deviation, 0 or more
   * @throws IllegalArgumentException if there are fewer than 2 points, or the noise is negative or
   *     not finite
   */
  public static Dataset xor(int points, double noise, long seed) {
    Random random = random(points, 2, noise, seed);
    double[][] rows = new double[points][];
    double[] labels = new double[points];
    for (int i = 0; i < points; i++) {
      double x = i % 2 == 0 ? -1 : 1;
      double y = i % 4 < 2 ? -1 : 1;
      rows[i] = noisy(random, noise, x, y);
      labels[i] = x == y ? 0 : 1;
    }
    return Dataset.of(rows, labels).classes("same", "different").shuffled(random);
  }

  /**
   * A curve with noise, for a regression: the points x go evenly from one number to another, and
   * the target is f(x) plus a normally distributed number.
   *
   * @param f the curve; for the same bits on every JDK it calls {@code
   *     io.gradus.ops.elementary.Sin.sin} rather than {@code Math.sin}
   * @param points 2 or more
   * @param noise the standard deviation, 0 or more
   * @throws IllegalArgumentException if there are fewer than 2 points, the noise is negative or not
   *     finite, or the ends of the range are not finite numbers with from &lt; to
   */
  public static Dataset curve(
      DoubleUnaryOperator f, int points, double from, double to, double noise, long seed) {
    if (!(from < to) || !Double.isFinite(to - from)) {
      throw new IllegalArgumentException(
          "A curve goes from one finite number to a greater one, got %s to %s".formatted(from, to));
    }
    Random random = random(points, 2, noise, seed);
    double[][] rows = new double[points][];
    double[] targets = new double[points];
    for (int i = 0; i < points; i++) {
      double x = from + (to - from) * i / (points - 1);
      rows[i] = new double[] {x};
      targets[i] = f.applyAsDouble(x) + noise * random.nextGaussian();
    }
    return Dataset.of(rows, targets).shuffled(random);
  }

  private static Random random(int points, int least, double noise, long seed) {
    if (points < least) {
      throw new IllegalArgumentException(
          "This problem needs %d points or more, got %d".formatted(least, points));
    }
    requireNoise(noise);
    return Seed.POINTS.random(seed);
  }

  /** Requires a standard deviation that is 0 or more and finite. */
  static void requireNoise(double noise) {
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The noise must be 0 or more and finite, got " + noise);
    }
  }

  private static void requireClasses(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("Classes must be 2 or more, got " + classes);
    }
  }

  private static double[] noisy(Random random, double noise, double x, double y) {
    return new double[] {x + noise * random.nextGaussian(), y + noise * random.nextGaussian()};
  }

  private static String[] names(int classes) {
    String[] names = new String[classes];
    for (int i = 0; i < classes; i++) {
      names[i] = String.valueOf(i);
    }
    return names;
  }
}
