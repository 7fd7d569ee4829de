package io.gradus.viz;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Random;

/**
 * Orders each layer from top to bottom such that few edges cross. Sweeps in both directions put
 * each vertex at the mean of its neighbours (Sugiyama, Tagawa and Toda 1981). Each sweep is
 * followed by exchanges of neighbours within a layer (Gansner, Koutsofios, North and Vo 1993). This
 * is done from several starting orders, and the order with the fewest crossings is kept. Edges that
 * enter the same op cross unless they come in the order of its inputs.
 *
 * <p>In the first starting order a tree has no crossing, and the inputs of an op stand in their own
 * order. It is replaced only by an order with fewer crossings.
 */
final class Ordering {
  private static final int STARTS = 20;
  private static final int PATIENCE = 8;

  /** Bounds the time for graphs that are too large to look at, in vertices visited by sweeps. */
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
    Random random = new Random(0); // a fixed seed, so that the same graph gives the same picture
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

  /** Orders each layer as a depth-first search from the result finds its vertices. */
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
      // At first there are exchanges only, because a sweep towards the leaves forgets the starting
      // order.
      if (round > 0) {
        sweep(round - 1);
      }
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
    // Ties keep their order in two sweeps and reverse it in the next two, which helps to leave a
    // plateau.
    boolean flipTies = round % 4 > 1;
    for (int i = 1; i < order.length; i++) {
      sort(order[rightwards ? i : order.length - 1 - i], rightwards, flipTies);
    }
  }

  /**
   * Sorts a layer by the mean position of each vertex's inputs, or of the ports of its outputs. A
   * vertex that has none stays in its place.
   */
  private void sort(int[] layer, boolean byInputs, boolean flipTies) {
    record Entry(int vertex, double mean, int place) {}
    int[] places = new int[layer.length];
    Entry[] entries = new Entry[layer.length];
    int n = 0;
    for (int i = 0; i < layer.length; i++) {
      int v = layer[i];
      int neighbours = (byInputs ? graph.inputs : graph.outputs)[v].length;
      if (neighbours > 0) {
        double sum = 0;
        for (int k = 0; k < neighbours; k++) {
          sum += byInputs ? position[graph.inputs[v][k]] : port(v, k);
        }
        places[n] = i;
        entries[n++] = new Entry(v, sum / neighbours, flipTies ? -i : i);
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
          if (savingBefore(upper, lower) + savingBehind(upper, lower) > 0) {
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

  /**
   * The number of crossings between the edges that end at two vertices as they stand, minus the
   * number after an exchange.
   */
  private long savingBefore(int upper, int lower) {
    long saving = 0;
    for (int u : graph.inputs[upper]) {
      for (int w : graph.inputs[lower]) {
        saving += Integer.signum(position[u] - position[w]);
      }
    }
    return saving;
  }

  /** The same number for the edges that begin at the two vertices. */
  private long savingBehind(int upper, int lower) {
    long saving = 0;
    for (int i = 0; i < graph.outputs[upper].length; i++) {
      for (int k = 0; k < graph.outputs[lower].length; k++) {
        saving += (long) Math.signum(port(upper, i) - port(lower, k));
      }
    }
    return saving;
  }

  /**
   * The end of the k-th edge that begins at a vertex, as a position in the next layer, counted from
   * the top.
   */
  private double port(int u, int k) {
    int v = graph.outputs[u][k];
    return position[v] + (double) graph.ports[u][k] / graph.inputs[v].length;
  }

  /**
   * The number of crossings. Edges are taken from top to bottom, and for each of them a Fenwick
   * tree over the ends counts the earlier edges that end below it (Barth, Jünger and Mutzel 2002).
   */
  private long crossings() {
    long crossings = 0;
    int[] firstPort = new int[position.length];
    for (int l = 0; l + 1 < order.length; l++) {
      int edges = 0;
      for (int v : order[l + 1]) {
        firstPort[v] = edges;
        edges += graph.inputs[v].length;
      }
      int[] ends = new int[edges + 1];
      int drawn = 0;
      for (int u : order[l]) {
        int[] outputs = graph.outputs[u];
        for (int k = 0; k < outputs.length; k++) {
          crossings += drawn;
          for (int i = firstPort[outputs[k]] + graph.ports[u][k] + 1; i > 0; i &= i - 1) {
            crossings -= ends[i];
          }
        }
        for (int k = 0; k < outputs.length; k++) {
          drawn++;
          for (int i = firstPort[outputs[k]] + graph.ports[u][k] + 1;
              i < ends.length;
              i += i & -i) {
            ends[i]++;
          }
        }
      }
    }
    return crossings;
  }
}
