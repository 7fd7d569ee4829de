package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import java.util.Arrays;

/**
 * The parameters of a {@link FlatPlan}, copied in stretches whose places follow their positions.
 */
final class ParameterRuns {
  /** Shorter stretches are copied number by number, which begins sooner. */
  private static final int LONG = 32;

  private final FlatEdges edges;

  /** By place from the first on: its position, if most stretches are short; else empty. */
  private final int[] positionOf;

  /** By stretch: the first place, the first position, and how many there are. */
  private int[] places = new int[8];

  private int[] positions = new int[8];
  private int[] counts = new int[8];
  private int runs;

  /** The places of parameters whose gradients are in edges, and their positions. */
  private int[] edgePlaces = new int[8];

  private int[] edgePositions = new int[8];
  private int edgeCount;

  ParameterRuns(Ir ir, FlatOrder order, FlatEdges edges) {
    this.edges = edges;
    for (int place = 0; place < ir.size(); place++) {
      int node = order.node(place);
      if (!ir.is(node, Kind.PARAMETER)) {
        continue;
      }
      add(place, ir.index(node));
      if (edges.isAny(place)) {
        addEdges(place, ir.index(node));
      }
    }
    positionOf = follow() ? positionOf() : new int[0];
  }

  /** Whether stretches are short, and the places of each follow those of the one before. */
  private boolean follow() {
    int count = 0;
    for (int i = 0; i < runs; i++) {
      if (places[i] != places[0] + count) {
        return false;
      }
      count += counts[i];
    }
    return count < LONG * runs;
  }

  private int[] positionOf() {
    int last = runs - 1;
    int[] positionOf = new int[places[last] + counts[last] - places[0]];
    int at = 0;
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < counts[run]; i++) {
        positionOf[at++] = positions[run] + i;
      }
    }
    return positionOf;
  }

  private void add(int place, int position) {
    int last = runs - 1;
    if (runs > 0
        && place == places[last] + counts[last]
        && position == positions[last] + counts[last]) {
      counts[last]++;
      return;
    }
    if (runs == places.length) {
      places = Arrays.copyOf(places, 2 * runs);
      positions = Arrays.copyOf(positions, 2 * runs);
      counts = Arrays.copyOf(counts, 2 * runs);
    }
    places[runs] = place;
    positions[runs] = position;
    counts[runs++] = 1;
  }

  private void addEdges(int place, int position) {
    if (edgeCount == edgePlaces.length) {
      edgePlaces = Arrays.copyOf(edgePlaces, 2 * edgeCount);
      edgePositions = Arrays.copyOf(edgePositions, 2 * edgeCount);
    }
    edgePlaces[edgeCount] = place;
    edgePositions[edgeCount++] = position;
  }

  void load(double[] parameters, double[] values) {
    for (int i = 0; i < positionOf.length; i++) {
      values[places[0] + i] = parameters[positionOf[i]];
    }
    for (int i = 0; positionOf.length == 0 && i < runs; i++) {
      System.arraycopy(parameters, positions[i], values, places[i], counts[i]);
    }
  }

  /** Adds what is in edges; steps with sums of their own have added theirs. */
  void addGradients(double[] e, double[] sums) {
    edges.addTo(sums, edgePositions, e, edgePlaces, edgeCount);
  }
}
