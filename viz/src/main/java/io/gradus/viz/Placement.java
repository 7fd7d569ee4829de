package io.gradus.viz;

import java.util.Arrays;

/**
 * Gives each vertex its height on the page. A vertex goes to the weighted mean of its neighbours,
 * as far as the order and the distances within its layer allow. Inputs have more weight than uses,
 * so that an op stands amid its inputs. Long edges have more weight than short ones, so that they
 * run straight.
 *
 * <p>The layers are placed one after another, in both directions. While the other layers are held,
 * the best places within one layer are an isotonic regression, which the pool-adjacent-violators
 * algorithm solves exactly (Barlow, Bartholomew, Bremner and Brunk 1972).
 */
final class Placement {
  private static final double INPUT_WEIGHT = 8;
  private static final double SETTLED = 0.005;

  /** Bounds the time for graphs that are too large to look at, in vertices visited. */
  private static final int EFFORT = 10_000_000;

  private final Layers graph;
  private final int[][] order;
  private final double[] height;
  private final double gap;
  private final double[] middle;

  private Placement(Layers graph, int[][] order, double[] height, double gap) {
    this.graph = graph;
    this.order = order;
    this.height = height;
    this.gap = gap;
    middle = new double[height.length];
  }

  /**
   * The middle of each vertex, in pixels from the top.
   *
   * @param order the vertices of each layer, from top to bottom
   * @param height the height of each vertex, in pixels
   * @param gap the gap between two vertices of a layer, in pixels
   */
  static double[] of(Layers graph, int[][] order, double[] height, double gap) {
    Placement placement = new Placement(graph, order, height, gap);
    double moved = Double.POSITIVE_INFINITY;
    for (int sweeps = 10 + EFFORT / height.length; sweeps > 0 && moved > SETTLED; sweeps--) {
      moved = 0;
      for (int[] layer : order) {
        moved = Math.max(moved, placement.settle(layer));
      }
      for (int l = order.length - 1; l >= 0; l--) {
        moved = Math.max(moved, placement.settle(order[l]));
      }
    }
    placement.straighten();
    return placement.middle;
  }

  /**
   * Moves the vertices of one layer to where the other layers pull them, and returns the largest
   * move.
   */
  private double settle(int[] layer) {
    int n = layer.length;
    double[] offset = offsets(layer);
    int[] first = new int[n + 1];
    double[] pull = new double[n];
    double[] weight = new double[n];
    int pools = 0;
    for (int i = 0; i < n; i++) {
      int v = layer[i];
      double w = 0;
      double sum = 0;
      for (int u : graph.inputs[v]) {
        w += INPUT_WEIGHT * weight(u, v);
        sum += INPUT_WEIGHT * weight(u, v) * middle[u];
      }
      for (int u : graph.outputs[v]) {
        w += weight(v, u);
        sum += weight(v, u) * middle[u];
      }
      first[pools] = i;
      weight[pools] = w;
      pull[pools] = sum - w * offset[i];
      pools++;
      while (pools > 1
          && pull[pools - 2] * weight[pools - 1] >= pull[pools - 1] * weight[pools - 2]) {
        pools--;
        pull[pools - 1] += pull[pools];
        weight[pools - 1] += weight[pools];
      }
    }
    first[pools] = n;
    double farthest = 0;
    for (int p = 0; p < pools; p++) {
      double base = weight[p] == 0 ? 0 : pull[p] / weight[p]; // 0 for the only vertex
      for (int i = first[p]; i < first[p + 1]; i++) {
        double to = base + offset[i];
        farthest = Math.max(farthest, Math.abs(to - middle[layer[i]]));
        middle[layer[i]] = to;
      }
    }
    return farthest;
  }

  private double weight(int u, int v) {
    if (graph.isWayPoint(u) && graph.isWayPoint(v)) {
      return 8;
    }
    return graph.isWayPoint(u) || graph.isWayPoint(v) ? 2 : 1;
  }

  private double[] offsets(int[] layer) {
    double[] offset = new double[layer.length];
    for (int i = 1; i < layer.length; i++) {
      offset[i] = offset[i - 1] + distance(layer[i - 1], layer[i]);
    }
    return offset;
  }

  private double distance(int upper, int lower) {
    return (height[upper] + height[lower]) / 2 + gap;
  }

  /** Straightens long edges, and the edges to ops of one input, as far as there is room. */
  private void straighten() {
    int[] position = new int[middle.length];
    for (int[] layer : order) {
      for (int i = 0; i < layer.length; i++) {
        position[layer[i]] = i;
      }
    }
    for (int start = graph.size, end; start < middle.length; start = end) {
      double sum = middle[start];
      for (end = start + 1; end < middle.length && graph.inputs[end][0] == end - 1; end++) {
        sum += middle[end];
      }
      double mean = sum / (end - start);
      double source = middle[graph.inputs[start][0]];
      slide(start, end, Math.abs(source - mean) <= gap ? source : mean, position);
    }
    for (int v = 0; v < graph.size; v++) {
      int[] inputs = graph.inputs[v];
      if (inputs.length > 0 && Arrays.stream(inputs).allMatch(u -> u == inputs[0])) {
        slide(v, v + 1, middle[inputs[0]], position);
      }
    }
  }

  /**
   * Moves some vertices to a common height near {@code wish}, if there is room in all of their
   * layers.
   */
  private void slide(int start, int end, double wish, int[] position) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (int v = start; v < end; v++) {
      int[] layer = order[graph.layer[v]];
      int i = position[v];
      if (i > 0) {
        low = Math.max(low, middle[layer[i - 1]] + distance(layer[i - 1], v));
      }
      if (i + 1 < layer.length) {
        high = Math.min(high, middle[layer[i + 1]] - distance(v, layer[i + 1]));
      }
    }
    if (low <= high) {
      Arrays.fill(middle, start, end, Math.max(low, Math.min(high, wish)));
    }
  }
}
