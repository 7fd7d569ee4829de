package io.gradus.viz;

import java.util.Arrays;

/**
 * A graph in layers from left to right, such that every input of a vertex is in the layer just
 * before it. If a value is used in a later layer, its edge goes through way-points, one in each
 * layer in between, which all of its uses share.
 *
 * <p>The vertices below {@link #size} are the given nodes, and the others are way-points.
 */
final class Layers {
  final int size;
  final int[] layer;
  final int[][] inputs;
  final int[][] outputs;

  /**
   * For each of the outputs, the position of this edge among that vertex's inputs, which is where
   * it enters, counted from the top.
   */
  final int[][] ports;

  /**
   * Puts each node as far right as its uses allow, so that a leaf stands next to its first use.
   *
   * @param graph for each node the nodes that it is computed from, which are all earlier; every
   *     node but the last is used
   */
  Layers(int[][] graph) {
    size = graph.length;
    int[] nodeLayer = layers(graph);
    int[] wayPoints = wayPoints(graph, nodeLayer);
    layer = Arrays.copyOf(nodeLayer, wayPoints[size]);
    inputs = new int[layer.length][];
    for (int v = 0; v < size; v++) {
      inputs[v] = new int[graph[v].length];
      for (int i = 0; i < graph[v].length; i++) {
        int u = graph[v][i];
        int hops = layer[v] - layer[u] - 1;
        inputs[v][i] = hops == 0 ? u : wayPoints[u] + hops - 1;
      }
      int before = v;
      for (int w = wayPoints[v]; w < wayPoints[v + 1]; w++) {
        layer[w] = layer[before] + 1;
        inputs[w] = new int[] {before};
        before = w;
      }
    }
    outputs = new int[inputs.length][];
    ports = new int[inputs.length][];
    reverse();
  }

  private static int[] layers(int[][] graph) {
    int[] layer = new int[graph.length];
    for (int v = graph.length - 1; v >= 0; v--) {
      for (int u : graph[v]) {
        layer[u] = Math.min(layer[u], layer[v] - 1);
      }
    }
    int first = Arrays.stream(layer).min().orElse(0);
    return Arrays.stream(layer).map(l -> l - first).toArray();
  }

  /**
   * The first way-point of each node. Its last way-point is just before the first one of the next
   * node.
   */
  private static int[] wayPoints(int[][] graph, int[] layer) {
    int[] lastUse = layer.clone();
    for (int v = 0; v < graph.length; v++) {
      for (int u : graph[v]) {
        lastUse[u] = Math.max(lastUse[u], layer[v]);
      }
    }
    int[] first = new int[graph.length + 1];
    first[0] = graph.length;
    for (int v = 0; v < graph.length; v++) {
      first[v + 1] = Math.addExact(first[v], Math.max(0, lastUse[v] - layer[v] - 1));
    }
    return first;
  }

  private void reverse() {
    int[] degree = new int[inputs.length];
    for (int[] us : inputs) {
      for (int u : us) {
        degree[u]++;
      }
    }
    for (int v = 0; v < outputs.length; v++) {
      outputs[v] = new int[degree[v]];
      ports[v] = new int[degree[v]];
    }
    for (int v = inputs.length - 1; v >= 0; v--) {
      for (int i = inputs[v].length - 1; i >= 0; i--) {
        int u = inputs[v][i];
        outputs[u][--degree[u]] = v;
        ports[u][degree[u]] = i;
      }
    }
  }

  int count() {
    return layer[size - 1] + 1;
  }

  boolean isWayPoint(int v) {
    return v >= size;
  }

  /**
   * Whether this edge goes from a value's last way-point to its use, and is the first of them if
   * there are several.
   */
  boolean isTrunk(int v, int i) {
    int u = inputs[v][i];
    return isWayPoint(u)
        && Arrays.stream(outputs[u]).noneMatch(this::isWayPoint)
        && outputs[u][0] == v
        && Arrays.stream(inputs[v], 0, i).noneMatch(other -> other == u);
  }
}
