package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.function.ToDoubleFunction;

/**
 * A plot of labelled points over bands of the score that a network gives to each place of the
 * plane. On the line between the two colours the score is 0.
 */
public final class DecisionPlot {
  private static final Frame FRAME = new Frame(56, 76, 640, 480);

  /**
   * The scores at which one band ends and the next begins. The hinge loss is 0 for points below −1
   * or above 1 on their side.
   */
  private static final int[] LEVELS = {-3, -2, -1, 0, 1, 2, 3};

  private static final String[] BANDS = {
    "#7fabd8", "#9fc1e4", "#c0d7ee", "#e0ecf7", "#fcecdd", "#f7d2b0", "#f1b684", "#ea9a5a"
  };

  private final Picture picture;
  private boolean anyWrong;
  private final double[][] points;
  private final double[] labels;
  private final ToDoubleFunction<double[]> score;
  private final Plane plane;

  private DecisionPlot(
      double[][] points, double[] labels, ToDoubleFunction<double[]> score, String title) {
    this.points = points;
    this.labels = labels;
    this.score = score;
    plane = new Plane(points, FRAME);
    picture = new Picture(790, 600, title);
    picture.heading(FRAME.left(), 32, title);
  }

  /**
   * The plot as an SVG document.
   *
   * @param points points with two coordinates
   * @param labels a label for each point, −1 or 1
   * @param score the score of the network, which is below 0 for the label −1 and above 0 for the
   *     label 1
   * @throws IllegalArgumentException if there are no points, not as many labels, or a point has not
   *     two coordinates
   */
  public static String svg(
      double[][] points, double[] labels, ToDoubleFunction<double[]> score, String title) {
    Picture.requirePairs(points.length, "points", labels.length, "labels");
    return new DecisionPlot(points, labels, score, title).draw();
  }

  private String draw() {
    picture.add("<clipPath id=\"frame\"><rect %s/></clipPath>", FRAME.bounds());
    picture.add("<g clip-path=\"url(#frame)\">");
    drawBands();
    for (int i = 0; i < points.length; i++) {
      double[] point = points[i];
      boolean right = score.applyAsDouble(point) > 0 == labels[i] > 0;
      anyWrong |= !right;
      drawMark(plane.pixelX(point), plane.pixelY(point), labels[i], right);
    }
    picture.add("</g>");
    plane.drawAxes(picture);
    drawLegend();
    drawScale();
    return picture.svg();
  }

  /**
   * Draws the bands. Each covers everything above its level, and the next band covers a part of it.
   */
  private void drawBands() {
    double[][] samples = plane.samples(score);
    picture.add("<rect %s fill=\"%s\"/>", FRAME.bounds(), BANDS[0]);
    for (int i = 0; i < LEVELS.length; i++) {
      picture.add(
          "<path d=\"%s\" fill=\"%s\" fill-rule=\"evenodd\"/>",
          plane.above(LEVELS[i], samples), BANDS[i + 1]);
    }
    for (int margin : new int[] {-1, 1}) {
      picture.add(
          "<path d=\"%s\" fill=\"none\" stroke=\"#333\" stroke-width=\"0.8\" stroke-dasharray=\"5 4\"/>",
          plane.above(margin, samples));
    }
    picture.add(
        "<path d=\"%s\" fill=\"none\" stroke=\"#333\" stroke-width=\"2\"/>",
        plane.above(0, samples));
  }

  /**
   * Draws a point as a disc for −1 and as a diamond for 1. It has a black rim if the network is
   * wrong about it.
   */
  private void drawMark(double atX, double atY, double label, boolean right) {
    String rim = right ? "stroke=\"white\"" : "stroke=\"black\" stroke-width=\"2.2\"";
    if (label < 0) {
      picture.add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"4.6\" fill=\"#1d528f\" %s/>",
          round(atX), round(atY), rim);
    } else {
      picture.add(
          "<path d=\"M%s %sl5.6 5.6l-5.6 5.6l-5.6 -5.6z\" fill=\"#b54a0c\" %s/>",
          round(atX), round(atY - 5.6), rim);
    }
  }

  private void drawLegend() {
    double line = 57;
    drawMark(FRAME.left() + 6, line - 4.5, -1, true);
    picture.text(FRAME.left() + 17, line, "start", "label −1");
    drawMark(FRAME.left() + 106, line - 4.5, 1, true);
    picture.text(FRAME.left() + 117, line, "start", "label 1");
    if (anyWrong) {
      drawMark(FRAME.left() + 196, line - 4.5, -1, false);
      drawMark(FRAME.left() + 211, line - 4.5, 1, false);
      picture.text(FRAME.left() + 222, line, "start", "taken for the other");
    }
  }

  /** Draws the scale that gives the score of each band. */
  private void drawScale() {
    double left = FRAME.right() + 24;
    double height = FRAME.height() / BANDS.length;
    picture.text(left + 8, FRAME.top() - 12, "middle", "score");
    for (int i = 0; i < BANDS.length; i++) {
      double bottom = FRAME.bottom() - i * height;
      picture.add(
          "<rect x=\"%s\" y=\"%s\" width=\"16\" height=\"%s\" fill=\"%s\"/>",
          left, bottom - height, height, BANDS[i]);
      if (i > 0) {
        picture.text(
            left + 23, bottom + 4.5, "start", String.valueOf(LEVELS[i - 1]).replace('-', '−'));
      }
    }
  }
}
