package io.gradus.viz.plot;

import java.util.function.ToDoubleFunction;

/** The part of the plane around some points, in a frame, and a function sampled over it. */
final class Plane {
  /** The distance of two samples, in pixels. */
  private static final double CELL = 8;

  /**
   * Beyond this ratio of the sides, one scale for both directions would squeeze the points into a
   * line.
   */
  private static final double MOST_ELONGATED = 5;

  private final Frame frame;
  private final Axis x;
  private final Axis y;

  /**
   * The plane around points.
   *
   * @throws IllegalArgumentException if there are none, or one has not two coordinates, or one that
   *     is not finite
   */
  Plane(double[][] points, Frame frame) {
    requirePoints(points);
    this.frame = frame;
    Extent across = Extent.of(points, 0);
    Extent up = Extent.of(points, 1);
    double shape = across.half() / frame.width() / (up.half() / frame.height());
    if (shape < 1 && shape > 1 / MOST_ELONGATED) {
      across = across.times(1 / shape);
    } else if (shape > 1 && shape < MOST_ELONGATED) {
      up = up.times(shape);
    }
    x = Axis.linear(across.low(), across.high(), frame.left(), frame.right());
    y = Axis.linear(up.low(), up.high(), frame.bottom(), frame.top());
  }

  private static void requirePoints(double[][] points) {
    if (points.length == 0) {
      throw new IllegalArgumentException("There are no points, expected one or more");
    }
    for (int i = 0; i < points.length; i++) {
      if (points[i].length != 2) {
        throw new IllegalArgumentException(
            "Point %d has %d coordinates, expected 2: a plane shows no more"
                .formatted(i, points[i].length));
      }
    }
  }

  double pixelX(double[] point) {
    return x.pixel(point[0]);
  }

  double pixelY(double[] point) {
    return y.pixel(point[1]);
  }

  void drawAxes(Picture picture) {
    frame.draw(picture, x, y);
  }

  /** The region where a sampled function exceeds a level, as SVG path data. */
  String above(double level, double[][] samples) {
    return Contour.above(level, samples, frame.left() - CELL, frame.top() - CELL, CELL);
  }

  /**
   * The function within the frame and one cell around it, so that the closing lines of contours are
   * out of sight.
   */
  double[][] samples(ToDoubleFunction<double[]> function) {
    double[][] samples =
        new double[(int) (frame.width() / CELL) + 3][(int) (frame.height() / CELL) + 3];
    for (int i = 0; i < samples.length; i++) {
      for (int j = 0; j < samples[i].length; j++) {
        double across = x.number(frame.left() + (i - 1) * CELL);
        double down = y.number(frame.top() + (j - 1) * CELL);
        samples[i][j] = function.applyAsDouble(new double[] {across, down});
      }
    }
    return samples;
  }
}
