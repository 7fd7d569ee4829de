package io.gradus.playground.train;

import io.gradus.nn.data.Dataset;

/**
 * Numbers over the plane of two inputs, row by row from the smallest y to the largest, and from the
 * smallest x to the largest within a row.
 *
 * @param size the number of places in each direction
 */
public record Plane(
    int size, double left, double right, double bottom, double top, double[][] values) {
  private static final int SIZE = 48;
  private static final double MARGIN = 0.15;

  /** The places around these points, without values yet. */
  static Plane around(Dataset data) {
    double[] x = range(data, 0);
    double[] y = range(data, 1);
    return new Plane(SIZE, x[0], x[1], y[0], y[1], new double[0][]);
  }

  private static double[] range(Dataset data, int column) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < data.size(); i++) {
      low = Math.min(low, data.point(i)[column]);
      high = Math.max(high, data.point(i)[column]);
    }
    double margin = MARGIN * Math.max(1e-6, high - low);
    return new double[] {low - margin, high + margin};
  }

  /** The coordinates of each place. */
  double[][] places() {
    double[][] places = new double[size * size][];
    for (int i = 0; i < places.length; i++) {
      double x = left + (right - left) * (i % size) / (size - 1);
      double y = bottom + (top - bottom) * (i / size) / (size - 1);
      places[i] = new double[] {x, y};
    }
    return places;
  }

  Plane with(double[][] values) {
    return new Plane(size, left, right, bottom, top, values);
  }
}
