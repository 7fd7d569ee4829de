package io.gradus.viz;

import java.util.Arrays;
import java.util.List;

/**
 * The position of everything in a drawing, in pixels from the top left corner. Each layer of the
 * graph is a column of shapes that are aligned at its right. An edge runs straight through a column
 * and bends between two columns. Edges enter an op in the order of its inputs, with the first at
 * the top.
 */
final class Layout {
  private static final double MARGIN = 24;
  private static final double ROW_GAP = 14;
  private static final double COLUMN_GAP = 42;
  private static final double WIDEST_COLUMN_GAP = 160;

  /** The length of the flat part of an edge, which is room for the head of the arrow. */
  private static final double LANDING = 6;

  private final Layers layers;
  private final List<Shape> shapes;
  private final double[] middle;
  private final double[] left;
  private final double[] right;
  private final double height;

  Layout(int[][] inputs, List<Shape> shapes) {
    this.shapes = shapes;
    layers = new Layers(inputs);
    int[][] order = Ordering.of(layers);
    double[] heights =
        Arrays.copyOf(shapes.stream().mapToDouble(Shape::height).toArray(), layers.layer.length);
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
    return right[right.length - 1] + MARGIN;
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
    return middle[v];
  }

  /**
   * The way from the {@code i}-th input of {@code v} to the ellipse of its op, as points x, y, x,
   * y, …, which are joined by a curve, a straight line, a curve, a straight line, and so on. If
   * several long edges start at one value, one of them goes all the way and the others branch off
   * from it.
   */
  double[] route(int v, int i) {
    int last = layers.inputs[v][i];
    int source = last;
    if (layers.isTrunk(v, i)) {
      while (layers.isWayPoint(source)) {
        source = layers.inputs[source][0];
      }
    }
    double[] route = new double[4 * (layers.layer[v] - layers.layer[source]) + 2];
    int at = route.length;
    double portY = shapes.get(v).portY(i);
    double y = middle[v] + portY;
    route[--at] = y;
    route[--at] = right(v) - shapes.get(v).width() + shapes.get(v).portX(portY);
    route[--at] = y;
    route[--at] = left[layers.layer[v]] - LANDING;
    for (int u = last; u != source; u = layers.inputs[u][0]) {
      route[--at] = middle[u];
      route[--at] = right(u);
      route[--at] = middle[u];
      route[--at] = left[layers.layer[u]];
    }
    route[--at] = middle[source];
    route[--at] = right(source);
    return route;
  }
}
