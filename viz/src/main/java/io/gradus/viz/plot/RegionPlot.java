package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A plot of points of several classes over the regions that a model gives to each class: those
 * where the output of the class is the largest.
 */
public final class RegionPlot {
  private static final Frame FRAME = new Frame(56, 76, 640, 480);

  private final Picture picture;
  private final double[][] points;
  private final int[] classes;
  private final List<String> names;
  private final Function<double[], double[]> outputs;
  private final Plane plane;

  private RegionPlot(
      double[][] points,
      int[] classes,
      List<String> names,
      Function<double[], double[]> outputs,
      String title) {
    this.points = points;
    this.classes = classes;
    this.names = names;
    this.outputs = outputs;
    plane = new Plane(points, FRAME);
    picture = new Picture(790, 600, title);
    picture.heading(FRAME.left(), 32, title);
  }

  /**
   * The plot as an SVG document.
   *
   * @param points points with two coordinates
   * @param classes the class of each point, counted from 0
   * @param names the names of the classes
   * @param outputs an output for each class at a point of the plane
   * @throws IllegalArgumentException if there are no points, a point has not two coordinates, or a
   *     class has no name
   */
  public static String svg(
      double[][] points,
      int[] classes,
      List<String> names,
      Function<double[], double[]> outputs,
      String title) {
    Picture.requirePairs(points.length, "points", classes.length, "classes");
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0 || classes[i] >= names.size()) {
        throw new IllegalArgumentException(
            "Point %d is of class %d, expected one of %s, counted from 0"
                .formatted(i, classes[i], names));
      }
    }
    return new RegionPlot(points, classes, List.copyOf(names), outputs, title).draw();
  }

  private String draw() {
    picture.add("<clipPath id=\"frame\"><rect %s/></clipPath>", FRAME.bounds());
    picture.add("<g clip-path=\"url(#frame)\">");
    IntStream.range(0, names.size()).forEach(this::drawRegion);
    boolean anyWrong = false;
    for (int i = 0; i < points.length; i++) {
      boolean right = margin(points[i], classes[i]) > 0;
      anyWrong |= !right;
      drawMark(plane.pixelX(points[i]), plane.pixelY(points[i]), classes[i], right);
    }
    picture.add("</g>");
    plane.drawAxes(picture);
    drawLegend(anyWrong);
    return picture.svg();
  }

  private void drawRegion(int k) {
    picture.add(
        "<path d=\"%s\" fill=\"%s\" fill-rule=\"evenodd\" stroke=\"#333\" stroke-width=\"1\"/>",
        plane.above(0, plane.samples(point -> margin(point, k))), Colours.ofArea(k));
  }

  /** By how much the output of a class exceeds the others. */
  private double margin(double[] point, int k) {
    double[] y = outputs.apply(point);
    double others =
        IntStream.range(0, y.length)
            .filter(j -> j != k)
            .mapToDouble(j -> y[j])
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    return y[k] - others;
  }

  /** Draws a point, with a black rim if the model is wrong about it. */
  private void drawMark(double atX, double atY, int k, boolean right) {
    picture.add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4.4\" fill=\"%s\" %s/>",
        round(atX),
        round(atY),
        Colours.ofMark(k),
        right ? "stroke=\"white\"" : "stroke=\"black\" stroke-width=\"2.2\"");
  }

  private void drawLegend(boolean anyWrong) {
    double line = 57;
    double left = FRAME.left() + 6;
    for (int k = 0; k < names.size(); k++) {
      left = drawEntry(left, line, k, true, names.get(k));
    }
    if (anyWrong) {
      drawEntry(left, line, 0, false, "taken for another class");
    }
  }

  private double drawEntry(double left, double line, int k, boolean right, String text) {
    drawMark(left, line - 4.5, k, right);
    picture.text(left + 11, line, "start", text);
    return left + 11 + Picture.width(text) + 24;
  }
}
