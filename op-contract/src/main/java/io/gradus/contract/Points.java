package io.gradus.contract;

import io.gradus.core.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Points to try an op at: special values, the edges of ranges, kinks with both neighbours, and
 * random numbers; as far out as the {@link Level} says.
 */
public final class Points {
  /** The seed of the random points: {@code -Dparity.seed}. */
  public static final long SEED = Long.getLong("parity.seed", 20260101);

  private static final double[] KINKS = {0.5, 1, 2, 3, 6, 20};

  /**
   * Where ops of one input have more edges, each with both neighbours: halves, a threshold of
   * softplus, the ends of the range of exp, of sinh and of squares, of subnormals and of whole
   * numbers.
   */
  private static final double[] EDGES = {
    Double.MIN_NORMAL,
    1e-310,
    5.562684646268003e-309,
    1.2,
    1.5,
    2.5,
    27.226,
    709.782712893384,
    710.4758600739439,
    745.1332191019411,
    1024,
    1075,
    0x1p53,
    1.3407807929942596e154,
    2.55e305,
    Double.MAX_VALUE / 2
  };

  /** The largest halves. Not their negatives, on which PyTorch's zeta counts up to 0, for days. */
  private static final double[] HALVES = {0x1p51 + 0.5, 0x1p52 - 0.5};

  private static final double[] MAGNITUDES = {
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-300,
    1e-160,
    1e-100,
    1e-20,
    1e-16,
    1e-8,
    1e-5,
    1e-3,
    0.1,
    0.3,
    0.7,
    Math.PI / 4,
    1.3,
    Math.PI / 2,
    1.5,
    2.5,
    Math.E,
    Math.PI,
    3.5,
    4.5,
    5,
    7,
    9.5,
    12,
    17,
    19.06,
    22,
    26,
    27.3,
    30,
    36.7,
    38.5,
    40,
    88,
    170.6,
    350,
    700,
    709.7,
    710,
    720,
    744.4,
    745.1,
    746,
    1000,
    1023.5,
    1074.5,
    1e5,
    1e8,
    0x1p52 + 0.5,
    0x1p53,
    1e16,
    0x1p63,
    1e22,
    1e100,
    1e154,
    1.4e154,
    1e200,
    1e300,
    1e308,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };

  private static final int[] LENGTHS = {1, 2, 3, 4, 5, 8, 17, 100, 1000, 4097};
  private static final int[] FEW_LENGTHS = {1, 2, 3, 4, 17, 4097};

  private Points() {}

  /** Points for an op of this arity. */
  public static List<double[]> ofArity(int arity, Level level) {
    Random random = new Random(SEED);
    boolean extreme = level == Level.EXTREME;
    if (arity == Op.VARIADIC) {
      return extreme ? variadic(random) : OrdinaryPoints.variadic(random, lengths());
    }
    List<double[]> points = new ArrayList<>();
    if (arity <= 3) {
      double[] specials = extreme ? specials(arity) : OrdinaryPoints.specials(arity);
      addProduct(points, specials, new double[arity], 0);
    }
    int randoms = Effort.current().choose(100, 400);
    for (int i = 0; i < randoms; i++) {
      points.add(
          random
              .doubles(arity)
              .map(u -> extreme ? anySize(u, random) : OrdinaryPoints.number(random))
              .toArray());
    }
    return points;
  }

  private static double[] specials(int arity) {
    return switch (arity) {
      case 1 ->
          Stream.of(
                  Arrays.stream(specials()),
                  bothSigns(withNeighbours(EDGES)),
                  Arrays.stream(HALVES))
              .flatMapToDouble(numbers -> numbers)
              .toArray();
      case 2 ->
          Effort.current() == Effort.FULL
              ? specials()
              : DoubleStream.concat(Arrays.stream(few()), bothSigns(withNeighbours(KINKS)))
                  .toArray();
      default -> few();
    };
  }

  /** Numbers of either sign at which functions have their edges. */
  public static double[] specials() {
    return DoubleStream.concat(
            DoubleStream.of(0.0, -0.0, Double.NaN),
            bothSigns(DoubleStream.concat(Arrays.stream(MAGNITUDES), withNeighbours(KINKS))))
        .toArray();
  }

  static DoubleStream withNeighbours(double... numbers) {
    return Arrays.stream(numbers)
        .flatMap(k -> DoubleStream.of(Math.nextDown(k), k, Math.nextUp(k)));
  }

  static DoubleStream bothSigns(DoubleStream positive) {
    return positive.flatMap(x -> DoubleStream.of(x, -x));
  }

  private static double[] few() {
    return new double[] {
      0.0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      1,
      -1,
      0.5,
      2.5,
      -3,
      Double.MIN_VALUE,
      1e-8,
      1e154,
      -1e308
    };
  }

  private static void addProduct(
      List<double[]> points, double[] specials, double[] point, int filled) {
    if (filled == point.length) {
      points.add(point.clone());
      return;
    }
    for (double special : specials) {
      point[filled] = special;
      addProduct(points, specials, point, filled + 1);
    }
  }

  /** Mostly of the size of 1, some much larger or smaller. */
  private static double anySize(double u, Random random) {
    double gaussian = random.nextGaussian();
    return u < 0.3
        ? 2 * random.nextDouble() - 1
        : u < 0.8 ? gaussian * 3 : gaussian * Math.pow(10, 12 * random.nextDouble() - 6);
  }

  /**
   * Points for a product: of many numbers, partial products leave the range of doubles unless the
   * numbers are near 1.
   */
  public static List<double[]> ofProduct() {
    Random random = new Random(SEED);
    List<double[]> points = new ArrayList<>(variadic(random));
    points.removeIf(point -> point.length > 100);
    for (int n : lengths()) {
      points.add(random.doubles(n, 0.95, 1.05).map(u -> random.nextBoolean() ? u : -u).toArray());
    }
    return points;
  }

  /** Lists of numbers, with a position in them, or NaN, before each. */
  public static List<double[]> ofPick() {
    Random random = new Random(SEED);
    List<double[]> points = new ArrayList<>();
    for (double[] list : variadic(random)) {
      double[] point = new double[list.length + 1];
      point[0] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(list.length);
      System.arraycopy(list, 0, point, 1, list.length);
      points.add(point);
    }
    return points;
  }

  private static List<double[]> variadic(Random random) {
    List<double[]> points = new ArrayList<>();
    for (int n : lengths()) {
      for (int scale = -3; scale <= 3; scale++) {
        double factor = Math.pow(10, scale);
        points.add(
            IntStream.range(0, n).mapToDouble(i -> random.nextGaussian() * factor).toArray());
      }
      points.add(filled(n, 0));
      points.add(filled(n, -1.5));
      points.add(filled(n, 1e308));
      points.add(filled(n, Double.NEGATIVE_INFINITY));
      points.add(filled(n, Double.POSITIVE_INFINITY));
      points.add(filled(n, Double.NaN));
      // Ties, and values that overflow or drown the others.
      points.add(IntStream.range(0, n).mapToDouble(i -> i % 3).toArray());
      points.add(IntStream.range(0, n).mapToDouble(i -> 1000 * random.nextGaussian()).toArray());
      points.add(IntStream.range(0, n).mapToDouble(i -> 1e5 * (i % 2)).toArray());
      points.add(IntStream.range(0, n).mapToDouble(i -> 1 + Math.ulp(1.0) * (i % 3 - 1)).toArray());
      for (double odd :
          new double[] {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.0,
            -0.0,
            1e308,
            -1e308,
            1e4,
            1e-310
          }) {
        double[] point = random.doubles(n, -1, 1).toArray();
        point[random.nextInt(n)] = odd;
        points.add(point);
      }
    }
    points.add(new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
    points.add(new double[] {Double.NaN, 1, Double.NaN});
    points.add(new double[] {0.0, -0.0});
    points.add(new double[] {-0.0, -0.0});
    points.add(new double[] {0, 2, 0, 3});
    points.add(new double[] {1e16, 1, -1e16});
    return points;
  }

  private static int[] lengths() {
    return Effort.current().choose(FEW_LENGTHS, LENGTHS);
  }

  static double[] filled(int length, double value) {
    double[] point = new double[length];
    Arrays.fill(point, value);
    return point;
  }
}
