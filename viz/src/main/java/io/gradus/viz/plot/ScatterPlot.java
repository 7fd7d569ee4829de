package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The predictions of a regression against its targets. On the diagonal line they are equal. Pairs
 * that are not finite are left out.
 */
public final class ScatterPlot {
  private static final Frame FRAME = new Frame(84, 76, 480, 480);
  private static final double MARGIN = 0.05;

  private ScatterPlot() {}

  /**
   * The plot as an SVG document.
   *
   * @param targets the target of each point
   * @param predictions the prediction for each point
   * @param name the name of the target
   * @throws IllegalArgumentException unless there are as many of both, one or more
   */
  public static String svg(double[] targets, double[] predictions, String name, String title) {
    Picture.requirePairs(targets.length, "targets", predictions.length, "predictions");
    double[] finite =
        DoubleStream.concat(Arrays.stream(targets), Arrays.stream(predictions))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double low = finite.length == 0 ? 0 : finite[0];
    double high = finite.length == 0 ? 1 : finite[finite.length - 1];
    double margin = MARGIN * (high / 2 - low / 2);
    Axis x = axis(low - margin, high + margin, FRAME.left(), FRAME.right());
    Axis y = axis(low - margin, high + margin, FRAME.bottom(), FRAME.top());
    Picture picture = new Picture(600, 620, title);
    picture.heading(FRAME.left(), 32, title);
    picture.add(
        "<path d=\"M%s %sL%s %s\" stroke=\"#999\" stroke-dasharray=\"5 4\"/>",
        FRAME.left(), FRAME.bottom(), FRAME.right(), FRAME.top());
    for (int i = 0; i < targets.length; i++) {
      if (Double.isFinite(targets[i]) && Double.isFinite(predictions[i])) {
        picture.add(
            "<circle cx=\"%s\" cy=\"%s\" r=\"3.4\" fill=\"#1d528f\" fill-opacity=\"0.6\"/>",
            round(x.pixel(targets[i])), round(y.pixel(predictions[i])));
      }
    }
    FRAME.draw(picture, x, y);
    picture.text(
        FRAME.left() + FRAME.width() / 2, FRAME.bottom() + 42, "middle", name + ", actual");
    picture.text(FRAME.left(), FRAME.top() - 8, "start", name + ", predicted");
    return picture.svg();
  }

  private static Axis axis(double low, double high, double start, double end) {
    return Axis.linear(
        Math.max(low, -Double.MAX_VALUE), Math.min(high, Double.MAX_VALUE), start, end);
  }
}
