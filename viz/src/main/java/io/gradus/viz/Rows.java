package io.gradus.viz;

/**
 * Where a wide picture is broken into rows, as a text is broken into lines. It is broken before
 * layers, such that the page comes close to the shape of a slide.
 */
final class Rows {
  /** Width over height of a slide. */
  private static final double SLIDE = 16.0 / 9;

  /** How far a break may be from its even place to cut fewer edges, in parts of a row's width. */
  private static final double SLACK = 0.15;

  private static final int MOST = 40;

  private Rows() {}

  /**
   * The row of each layer, for pictures that are wider than {@code widest}; others are one row.
   *
   * @param left the left end of each layer in a picture of one row, in pixels
   * @param width the width of that picture
   * @param height its height
   * @param order the vertices of each layer; each that stands just before a break has edges cut
   */
  static int[] of(double[] left, double width, double height, int[][] order, double widest) {
    int rows = 1;
    if (width > widest) {
      double even = Math.sqrt(width / height / SLIDE);
      rows = (int) Math.max(2, Math.min(Math.min(MOST, order.length), Math.round(even)));
    }
    int[] row = new int[order.length];
    int from = 0;
    for (int r = 1; r < rows; r++) {
      int cut = cut(left, order, from + 1, r * width / rows, SLACK * width / rows);
      if (cut >= order.length) {
        break;
      }
      for (int l = cut; l < row.length; l++) {
        row[l] = r;
      }
      from = cut;
    }
    return row;
  }

  /** The layer from {@code first} on before which to break: near x, and behind few vertices. */
  private static int cut(double[] left, int[][] order, int first, double x, double slack) {
    int best = first;
    for (int l = first; l < order.length; l++) {
      double off = Math.abs(left[l] - x);
      double bestOff = best < left.length ? Math.abs(left[best] - x) : Double.POSITIVE_INFINITY;
      boolean bothNear = off <= slack && bestOff <= slack;
      if (bothNear ? order[l - 1].length < order[best - 1].length : off < bestOff) {
        best = l;
      }
    }
    return best;
  }
}
