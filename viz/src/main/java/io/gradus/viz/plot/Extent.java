package io.gradus.viz.plot;

import java.util.Arrays;

/**
 * The middle of the points along one coordinate, and how far a plot of them extends to either side.
 */
record Extent(double middle, double half) {
  /** The ratio of the width of a plot to that of its points. */
  private static final double MARGIN = 1.25;

  static Extent of(double[][] points, int coordinate) {
    double[] sorted =
        Arrays.stream(points).mapToDouble(point -> point[coordinate]).sorted().toArray();
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    // The numbers are halved first, since the difference of two finite numbers may be infinite.
    double half = high / 2 - low / 2;
    return new Extent(high / 2 + low / 2, half == 0 ? 1 : half * MARGIN);
  }

  double low() {
    return middle - half;
  }

  double high() {
    return middle + half;
  }

  /** An extent with the same middle that is wider by this factor. */
  Extent times(double factor) {
    return new Extent(middle, half * factor);
  }
}
