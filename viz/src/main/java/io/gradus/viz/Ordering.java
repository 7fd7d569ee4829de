package io.gradus.viz;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Random;

/**
 * Orders each layer from top to bottom so that few edges cross. Sweeps to and fro put each vertex
 * at the mean of its neighbours (Sugiyama, Tagawa and Toda 1981), each followed by exchanges within
 * a layer (Gansner, Koutsofios, North and Vo 1993), from several first orders.
 *
 * <p>In the first of them a tree has no crossing and the inputs of an op stand in their own order,
 * and only a picture with fewer crossings replaces it.
 */
final class Ordering {
  private static final int STARTS = 7;
  private static final int PATIENCE = 8;

  /** Bounds the time for graphs too large to look at, in vertices visited by sweeps. */
  private static final int EFFORT = 1_000_000;

  private final Layers graph;
  private final int[][] order;
  private final int[] position;
  private int[][] best;
  private long fewest;

  private Ordering(Layers graph) {
    this.graph = graph;
    order = new int[graph.count()][];
    position = new int[graph.layer.length];
    start(graph.inputs);
    best = copy();
    fewest = crossings();
  }

  /** The vertices of each layer, top to bottom. */
  static int[][] of(Layers graph) {
    Ordering ordering = new Ordering(graph);
    Random random = new Random(0); // any fixed seed: the same graph gives the same picture
    int rounds = Math.max(PATIENCE, EFFORT / graph.layer.length);
    for (int i = 0; i < STARTS && rounds > 0 && ordering.fewest > 0; i++) {
      if (i > 0) {
        ordering.start(shuffled(graph.inputs, random));
      }
      rounds -= ordering.improve(rounds);
    }
    return ordering.best;
  }

  private static int[][] shuffled(int[][] lists, Random random) {
    int[][] shuffled = new int[lists.length][];
    for (int v = 0; v < lists.length; v++) {
      int[] list = lists[v].clone();
      for (int i = list.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int moved = list[i];
        list[i] = list[j];
        list[j] = moved;
      }
      shuffled[v] = list;
    }
    return shuffled;
  }

  /** Lists each layer as a depth-first search from the result comes upon its vertices. */
  private void start(int[][] inputs) {
    int[] count = new int[order.length];
    for (int l : graph.layer) {
      count[l]++;
    }
    for (int l = 0; l < order.length; l++) {
      order[l] = new int[count[l]];
    }
    Arrays.fill(count, 0);
    boolean[] seen = new boolean[inputs.length];
    Deque<Integer> stack = new ArrayDeque<>();
    stack.push(graph.size - 1);
    while (!stack.isEmpty()) {
      int v = stack.pop();
      if (seen[v]) {
        continue;
      }
      seen[v] = true;
      int l = graph.layer[v];
      position[v] = count[l]++;
      order[l][position[v]] = v;
      for (int i = inputs[v].length - 1; i >= 0; i--) {
        stack.push(inputs[v][i]);
      }
    }
  }

  /** Returns the number of rounds spent. */
  private int improve(int rounds) {
    int idle = 0;
    int round = 0;
    for (; round < rounds && idle < PATIENCE && fewest > 0; round++) {
      sweep(round);
      exchange();
      long crossings = crossings();
      idle++;
      if (crossings < fewest) {
        best = copy();
        fewest = crossings;
        idle = 0;
      }
    }
    return round;
  }

  private int[][] copy() {
    return Arrays.stream(order).map(int[]::clone).toArray(int[][]::new);
  }

  private void sweep(int round) {
    boolean rightwards = round % 2 == 1;
    int[][] neighbours = rightwards ? graph.inputs : graph.outputs;
    // Ties keep their order in two sweeps and change it in the next two: a way off a plateau.
    boolean flipTies = round % 4 > 1;
    for (int i = 1; i < order.length; i++) {
      sort(order[rightwards ? i : order.length - 1 - i], neighbours, flipTies);
    }
  }

  /** Sorts a layer by the mean position of neighbours; a vertex without any stays in its place. */
  private void sort(int[] layer, int[][] neighbours, boolean flipTies) {
    record Entry(int vertex, double mean, int place) {}
    int[] places = new int[layer.length];
    Entry[] entries = new Entry[layer.length];
    int n = 0;
    for (int i = 0; i < layer.length; i++) {
      int[] others = neighbours[layer[i]];
      if (others.length > 0) {
        double sum = 0;
        for (int u : others) {
          sum += position[u];
        }
        places[n] = i;
        entries[n++] = new Entry(layer[i], sum / others.length, flipTies ? -i : i);
      }
    }
    Arrays.sort(
        entries, 0, n, Comparator.comparingDouble(Entry::mean).thenComparingInt(Entry::place));
    for (int i = 0; i < n; i++) {
      layer[places[i]] = entries[i].vertex;
      position[entries[i].vertex] = places[i];
    }
  }

  private void exchange() {
    boolean better = true;
    for (int pass = 0; better && pass < PATIENCE; pass++) {
      better = false;
      for (int[] layer : order) {
        for (int i = 0; i + 1 < layer.length; i++) {
          int upper = layer[i];
          int lower = layer[i + 1];
          if (saving(upper, lower, graph.inputs) + saving(upper, lower, graph.outputs) > 0) {
            layer[i] = lower;
            layer[i + 1] = upper;
            position[lower] = i;
            position[upper] = i + 1;
            better = true;
          }
        }
      }
    }
  }

  /** Crossings between the edges of two vertices as they stand, less those after an exchange. */
  private long saving(int upper, int lower, int[][] neighbours) {
    long saving = 0;
    for (int u : neighbours[upper]) {
      for (int w : neighbours[lower]) {
        saving += Integer.signum(position[u] - position[w]);
      }
    }
    return saving;
  }

  /**
   * Counts, for each edge drawn from top to bottom, the earlier ones that end below it, with a
   * Fenwick tree over the ends (Barth, Jünger and Mutzel 2002).
   */
  private long crossings() {
    long crossings = 0;
    for (int l = 0; l + 1 < order.length; l++) {
      int[] ends = new int[order[l + 1].length + 1];
      int drawn = 0;
      for (int u : order[l]) {
        for (int v : graph.outputs[u]) {
          crossings += drawn;
          for (int i = position[v] + 1; i > 0; i &= i - 1) {
            crossings -= ends[i];
          }
        }
        for (int v : graph.outputs[u]) {
          drawn++;
          for (int i = position[v] + 1; i < ends.length; i += i & -i) {
            ends[i]++;
          }
        }
      }
    }
    return crossings;
  }
}
