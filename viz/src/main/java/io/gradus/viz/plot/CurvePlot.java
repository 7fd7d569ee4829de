package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A plot of measured curves: points (x, y) that lines join, such as a time over a size. */
public final class CurvePlot {
  private static final Frame FRAME = new Frame(72, 74, 690, 380);

  private CurvePlot() {}

  /**
   * Curves as an SVG document. An axis whose numbers are positive and of different magnitudes is
   * logarithmic; others have 0 on them.
   *
   * @param curves the points of each curve by its name, in the order of the legend
   * @param x what the horizontal axis shows, with its unit
   * @param y what the vertical axis shows, with its unit
   * @throws IllegalArgumentException if there is no curve, or one has no points, or a point is not
   *     two finite numbers
   */
  public static String svg(Map<String, double[][]> curves, String x, String y, String title) {
    requirePoints(curves);
    Picture picture = new Picture(790, 510, title);
    picture.heading(FRAME.left(), 32, title);
    Axis across = Axis.of(coordinates(curves, 0), FRAME.left(), FRAME.right());
    Axis up = Axis.of(coordinates(curves, 1), FRAME.bottom(), FRAME.top());
    FRAME.rule(picture, up);
    int colour = 0;
    for (double[][] curve : curves.values()) {
      draw(picture, curve, across, up, Colours.ofCurve(colour++));
    }
    FRAME.draw(picture, across, up);
    picture.text(FRAME.left() + FRAME.width() / 2, FRAME.bottom() + 42, "middle", x);
    picture.text(FRAME.left() - 40, FRAME.top() - 12, "start", y);
    FRAME.legend(picture, List.copyOf(curves.keySet()));
    return picture.svg();
  }

  private static void requirePoints(Map<String, double[][]> curves) {
    if (curves.isEmpty() || curves.values().stream().anyMatch(curve -> curve.length == 0)) {
      throw new IllegalArgumentException(
          "A plot needs a curve or more, each with a point or more; got " + curves.keySet());
    }
    curves.forEach(
        (name, points) -> {
          for (double[] point : points) {
            if (point.length != 2 || !Arrays.stream(point).allMatch(Double::isFinite)) {
              throw new IllegalArgumentException(
                  "The curve '%s' has the point %s, expected two finite numbers"
                      .formatted(name, Arrays.toString(point)));
            }
          }
        });
  }

  private static DoubleStream coordinates(Map<String, double[][]> curves, int i) {
    return curves.values().stream().flatMap(Arrays::stream).mapToDouble(point -> point[i]);
  }

  private static void draw(Picture picture, double[][] curve, Axis x, Axis y, String colour) {
    StringBuilder line = new StringBuilder();
    for (double[] point : curve) {
      line.append(line.isEmpty() ? 'M' : 'L').append(round(x.pixel(point[0])));
      line.append(' ').append(round(y.pixel(point[1])));
    }
    picture.add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", line, colour);
    for (double[] point : curve) {
      picture.add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\"/>",
          round(x.pixel(point[0])), round(y.pixel(point[1])), colour);
    }
  }
}
