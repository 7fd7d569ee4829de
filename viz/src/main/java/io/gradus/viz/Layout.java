package io.gradus.viz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The position of everything in a drawing, in pixels from the top left corner. Each layer of the
 * graph is a column of shapes that are aligned at its right. An edge runs straight through a column
 * and bends between two columns. Edges enter an op in the order of its inputs, with the first at
 * the top. A wide picture is broken into rows; edges that lead into the next row end and start
 * again at circles of the same number.
 */
final class Layout {
  private static final double MARGIN = 24;
  private static final double ROW_GAP = 14;
  private static final double COLUMN_GAP = 42;
  private static final double WIDEST_COLUMN_GAP = 160;

  /** The length of the flat part of an edge, which is room for the head of the arrow. */
  private static final double LANDING = 6;

  /** The radius of the numbered circles where a row ends and the next begins. */
  static final double TAG = 9;

  private static final double ROW_SEPARATION = 44;

  private final Layers layers;
  private final List<? extends Box> shapes;
  private final double[] middle;
  private final double[] left;
  private final double[] right;

  /** The row of each layer, and by how much a row is moved from its place in a single row. */
  private final int[] row;

  private final double[] down;
  private final double[] rowEnd;
  private double width;
  private double height;

  /**
   * Places everything.
   *
   * @param widest the width from which on the picture is broken into rows, in pixels
   */
  Layout(int[][] inputs, List<? extends Box> shapes, double widest) {
    this.shapes = shapes;
    layers = new Layers(inputs);
    int[][] order = Ordering.of(layers);
    double[] heights =
        Arrays.copyOf(shapes.stream().mapToDouble(Box::height).toArray(), layers.layer.length);
    middle = Placement.of(layers, order, heights, ROW_GAP);
    height = fit(middle, heights);
    left = new double[order.length];
    right = new double[order.length];
    double x = MARGIN;
    for (int l = 0; l < order.length; l++) {
      left[l] = x + (l == 0 ? 0 : gapBefore(order[l]));
      right[l] = left[l];
      for (int v : order[l]) {
        if (!layers.isWayPoint(v)) {
          right[l] = Math.max(right[l], left[l] + shapes.get(v).width());
        }
      }
      x = right[l];
    }
    width = x + MARGIN;
    row = Rows.of(left, width, height, order, widest);
    int rows = row[row.length - 1] + 1;
    down = new double[rows];
    rowEnd = new double[rows];
    if (rows > 1) {
      breakIntoRows(order, heights);
    }
  }

  /** Moves each row to the left margin, below the row before it. */
  private void breakIntoRows(int[][] order, double[] heights) {
    double y = MARGIN;
    double end = 0;
    double[] shift = new double[order.length];
    for (int r = 0, l = 0; r < down.length; r++) {
      int first = l;
      double top = Double.POSITIVE_INFINITY;
      double bottom = Double.NEGATIVE_INFINITY;
      for (int v : r == 0 ? new int[0] : order[first - 1]) {
        top = Math.min(top, middle[v] - TAG);
        bottom = Math.max(bottom, middle[v] + TAG);
      }
      for (; l < order.length && row[l] == r; l++) {
        shift[l] = r == 0 ? 0 : MARGIN + 2 * TAG - right[first - 1];
        for (int v : order[l]) {
          top = Math.min(top, middle[v] - Math.max(TAG, heights[v] / 2));
          bottom = Math.max(bottom, middle[v] + Math.max(TAG, heights[v] / 2));
        }
      }
      down[r] = y - top;
      y += bottom - top + ROW_SEPARATION;
      rowEnd[r] = right[l - 1] + shift[l - 1] + LANDING + TAG;
      end = Math.max(end, r == down.length - 1 ? right[l - 1] + shift[l - 1] : rowEnd[r] + TAG);
    }
    for (int l = 0; l < order.length; l++) {
      left[l] += shift[l];
      right[l] += shift[l];
    }
    width = end + MARGIN;
    height = y - ROW_SEPARATION + MARGIN;
  }

  /** Moves everything below the top margin, and returns the height of the page. */
  private static double fit(double[] middle, double[] heights) {
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < middle.length; v++) {
      top = Math.min(top, middle[v] - heights[v] / 2);
      bottom = Math.max(bottom, middle[v] + heights[v] / 2);
    }
    for (int v = 0; v < middle.length; v++) {
      middle[v] += MARGIN - top;
    }
    return bottom - top + 2 * MARGIN;
  }

  /** The gap to the left of a layer. Steep edges get more room, so that their curves stay apart. */
  private double gapBefore(int[] layer) {
    double steepest = 0;
    for (int v : layer) {
      for (int u : layers.inputs[v]) {
        steepest = Math.max(steepest, Math.abs(middle[v] - middle[u]));
      }
    }
    return Math.min(WIDEST_COLUMN_GAP, Math.max(COLUMN_GAP, 0.18 * steepest));
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** The right end of a value's box. */
  double right(int v) {
    return right[layers.layer[v]];
  }

  /** The middle of a value's box, from the top. */
  double middle(int v) {
    return middle[v] + down[row[layers.layer[v]]];
  }

  /**
   * The way from the {@code i}-th input of {@code v} to its port, in one piece for each row. A
   * piece is points x, y, x, y, …, which are joined by a curve, a straight line, a curve, a
   * straight line, and so on; before it leaves its row, a straight line comes first. If several
   * long edges start at one value, one of them goes all the way and the others branch off from it.
   */
  List<double[]> route(int v, int i) {
    List<Integer> way = new ArrayList<>(List.of(v));
    int source = layers.inputs[v][i];
    way.add(0, source);
    if (layers.isTrunk(v, i)) {
      while (layers.isWayPoint(source)) {
        source = layers.inputs[source][0];
        way.add(0, source);
      }
    }
    List<double[]> pieces = new ArrayList<>();
    DoubleStream.Builder piece = DoubleStream.builder();
    piece.add(right(source)).add(middle(source));
    for (int k = 1; k < way.size(); k++) {
      int from = way.get(k - 1);
      int to = way.get(k);
      int row = this.row[layers.layer[from]];
      if (row != this.row[layers.layer[to]]) {
        pieces.add(piece.add(rowEnd[row] - TAG).add(middle(from)).build().toArray());
        piece = DoubleStream.builder();
        piece.add(MARGIN + 2 * TAG).add(middle[from] + down[row + 1]);
      }
      if (to != v) {
        piece.add(left[layers.layer[to]]).add(middle(to)).add(right(to)).add(middle(to));
      }
    }
    double portY = shapes.get(v).portY(i);
    double y = middle(v) + portY;
    piece.add(left[layers.layer[v]] - LANDING).add(y);
    piece.add(right(v) - shapes.get(v).width() + shapes.get(v).portX(portY)).add(y);
    pieces.add(piece.build().toArray());
    return pieces;
  }

  /**
   * The two ends of what is cut where a row ends.
   *
   * @param value the value whose edges are cut
   * @param number the number that both ends show; it counts from 1 at each end of a row
   */
  record Cut(int value, int number, double endX, double endY, double startX, double startY) {}

  /** What is cut, row by row, from the top to the bottom. */
  List<Cut> cuts() {
    List<Cut> cuts = new ArrayList<>();
    for (int l = 1; l < row.length; l++) {
      if (row[l] != row[l - 1]) {
        int layer = l - 1;
        int[] cut =
            IntStream.range(0, layers.layer.length)
                .filter(v -> layers.layer[v] == layer && layers.outputs[v].length > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(v -> middle[v]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 0; k < cut.length; k++) {
          int value = cut[k];
          while (layers.isWayPoint(value)) {
            value = layers.inputs[value][0];
          }
          double startY = middle[cut[k]] + down[row[l]];
          cuts.add(new Cut(value, k + 1, rowEnd[row[layer]], middle(cut[k]), MARGIN + TAG, startY));
        }
      }
    }
    return cuts;
  }
}
