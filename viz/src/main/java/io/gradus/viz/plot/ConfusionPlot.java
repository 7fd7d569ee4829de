package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A confusion matrix: how often each class, in a row, was taken for each class, in a column. A cell
 * is the darker, the larger its share of its row; the diagonal is blue and errors are orange.
 */
public final class ConfusionPlot {
  private static final double TOP = 96;
  private static final double LARGEST = 64;
  private static final double SMALLEST = 30;
  private static final double SIDE = 480;

  private ConfusionPlot() {}

  /**
   * The matrix as an SVG document.
   *
   * @param counts by actual class and predicted class
   * @param classes the names of the classes
   * @throws IllegalArgumentException unless there is a row and a column for each class, and no
   *     count is negative
   */
  public static String svg(int[][] counts, List<String> classes, String title) {
    Picture.requirePairs(counts.length, "rows", classes.size(), "classes");
    for (int[] row : counts) {
      Picture.requirePairs(row.length, "counts in a row", classes.size(), "classes");
      if (IntStream.of(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("A count is negative, expected 0 or more");
      }
    }
    double cell = Math.max(SMALLEST, Math.min(LARGEST, SIDE / counts.length));
    double label = classes.stream().mapToDouble(Picture::width).max().orElseThrow();
    double left = Math.max(40 + label, 76);
    double side = cell * counts.length;
    double slanted = label > cell - 6 ? label * 0.7 : 0;
    double top = TOP + slanted;
    Picture picture =
        new Picture(
            (int) Math.ceil(Math.max(left + side + 30 + slanted, 60 + 1.4 * Picture.width(title))),
            (int) Math.ceil(top + side + 30),
            title);
    picture.heading(24, 32, title);
    picture.text(left, 62, "start", "predicted");
    picture.text(left - 10, top - 10, "end", "actual");
    for (int k = 0; k < counts.length; k++) {
      double middle = left + (k + 0.5) * cell;
      if (slanted > 0) {
        picture.slanted(middle, top - 8, classes.get(k));
      } else {
        picture.text(middle, top - 10, "middle", classes.get(k));
      }
      picture.text(left - 10, top + (k + 0.5) * cell + 4.5, "end", classes.get(k));
      drawRow(picture, counts[k], k, left, top + k * cell, cell);
    }
    picture.add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"#555\"/>",
        round(left), round(top), round(side), round(side));
    return picture.svg();
  }

  private static void drawRow(
      Picture picture, int[] row, int actual, double left, double top, double cell) {
    int all = Math.max(1, IntStream.of(row).sum());
    for (int j = 0; j < row.length; j++) {
      double share = row[j] / (double) all;
      picture.add(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" fill-opacity=\"%s\" stroke=\"#ddd\"/>",
          round(left + j * cell),
          round(top),
          round(cell),
          round(cell),
          j == actual ? "#1d528f" : "#d9661f",
          row[j] == 0 ? 0 : round(0.12 + 0.88 * share));
      picture.add(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" fill=\"%s\">%d</text>",
          round(left + (j + 0.5) * cell),
          round(top + cell / 2 + 4.5),
          row[j] == 0 ? "#bbb" : share > 0.5 ? "white" : "#222",
          row[j]);
    }
  }
}
