package io.gradus.examples.plot;

import static io.gradus.examples.plot.Picture.round;

import java.util.Arrays;

/** A plot of the loss of each step of a training. */
public final class LossPlot {
  private static final Frame FRAME = new Frame(72, 56, 690, 380);

  /**
   * If the ratio of the largest to the smallest loss is at least this, a logarithmic axis shows
   * more.
   */
  private static final double WIDE = 10;

  private LossPlot() {}

  /** The plot as an SVG document. Losses that are not finite leave a gap. */
  public static String svg(double[] losses, String title) {
    Picture picture = new Picture(790, 490, title);
    picture.heading(FRAME.left(), 32, title);
    Axis x = Axis.linear(0, losses.length - 1, FRAME.left(), FRAME.right());
    Axis y = lossAxis(losses);
    for (Axis.Tick tick : y.ticks()) {
      picture.add(
          "<path d=\"M%s %sh%s\" stroke=\"#e4e4e4\"/>",
          FRAME.left(), round(y.pixel(tick.number())), FRAME.width());
    }
    picture.add(
        "<path d=\"%s\" fill=\"none\" stroke=\"#1d528f\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
        line(losses, x, y));
    FRAME.draw(picture, x, y);
    picture.text(FRAME.left() + FRAME.width() / 2, FRAME.bottom() + 42, "middle", "step");
    picture.text(FRAME.left() - 9, FRAME.top() - 12, "end", "loss");
    return picture.svg();
  }

  private static Axis lossAxis(double[] losses) {
    double[] finite = Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
    double low = finite.length == 0 ? 0 : finite[0];
    double high = finite.length == 0 ? 1 : finite[finite.length - 1];
    return low > 0 && high / low >= WIDE
        ? Axis.decades(low / 1.2, high * 1.2, FRAME.bottom(), FRAME.top())
        : Axis.linear(
            Math.min(0, low), Math.min(high * 1.05, Double.MAX_VALUE), FRAME.bottom(), FRAME.top());
  }

  private static String line(double[] losses, Axis x, Axis y) {
    StringBuilder line = new StringBuilder();
    char command = 'M';
    for (int step = 0; step < losses.length; step++) {
      if (!Double.isFinite(losses[step])) {
        command = 'M';
        continue;
      }
      line.append(command).append(round(x.pixel(step)));
      line.append(' ').append(round(y.pixel(losses[step])));
      // This is a line of length 0, whose caps make a single point visible.
      line.append(command == 'M' ? "h0" : "");
      command = 'L';
    }
    return line.toString();
  }
}
