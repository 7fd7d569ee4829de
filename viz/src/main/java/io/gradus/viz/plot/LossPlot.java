package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A plot of losses, or other numbers, over the steps or the epochs of a training. */
public final class LossPlot {
  private static final Frame FRAME = new Frame(72, 56, 690, 380);

  private LossPlot() {}

  /**
   * The loss of each step as an SVG document. Losses that are not finite leave a gap.
   *
   * @throws IllegalArgumentException if there are no losses
   */
  public static String svg(double[] losses, String title) {
    return svg(Map.of("loss", losses), "step", 0, title);
  }

  /**
   * Several curves as an SVG document, such as the losses of training and validation in each epoch.
   * Numbers that are not finite leave a gap.
   *
   * @param curves the numbers of each epoch by the name of the curve, in the order of the legend
   * @throws IllegalArgumentException if there is no curve, or one has no numbers
   */
  public static String svg(Map<String, double[]> curves, String title) {
    return svg(curves, "epoch", 1, title);
  }

  private static String svg(Map<String, double[]> curves, String unit, int first, String title) {
    Collection<double[]> numbers = curves.values();
    int longest = numbers.stream().mapToInt(curve -> curve.length).max().orElse(0);
    if (numbers.stream().anyMatch(curve -> curve.length == 0) || longest == 0) {
      throw new IllegalArgumentException(
          "A plot needs a curve or more, each with a number or more; got " + curves.keySet());
    }
    Picture picture = new Picture(790, 490, title);
    picture.heading(FRAME.left(), 32, title);
    Axis x = Axis.linear(first, first + longest - 1, FRAME.left(), FRAME.right());
    Axis y =
        Axis.of(
            numbers.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite),
            FRAME.bottom(),
            FRAME.top());
    FRAME.rule(picture, y);
    int colour = 0;
    for (double[] curve : numbers) {
      picture.add(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
          line(curve, first, x, y), Colours.ofCurve(colour++));
    }
    FRAME.draw(picture, x, y);
    picture.text(FRAME.left() + FRAME.width() / 2, FRAME.bottom() + 42, "middle", unit);
    List<String> names = List.copyOf(curves.keySet());
    if (names.size() == 1) {
      picture.text(FRAME.left() - 9, FRAME.top() - 12, "end", names.get(0));
    } else {
      FRAME.legend(picture, names);
    }
    return picture.svg();
  }

  private static String line(double[] losses, int first, Axis x, Axis y) {
    StringBuilder line = new StringBuilder();
    char command = 'M';
    for (int step = 0; step < losses.length; step++) {
      if (!Double.isFinite(losses[step])) {
        command = 'M';
        continue;
      }
      line.append(command).append(round(x.pixel(first + step)));
      line.append(' ').append(round(y.pixel(losses[step])));
      // This is a line of length 0, whose caps make a single point visible.
      line.append(command == 'M' ? "h0" : "");
      command = 'L';
    }
    return line.toString();
  }
}
