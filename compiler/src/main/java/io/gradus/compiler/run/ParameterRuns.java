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

  /** By stretch: the first place, the first position, and how many there are. */
  private int[] places = new int[8];

  private int[] positions = new int[8];
  private int[] counts = new int[8];
  private int runs;

  /** The places and positions of the parameters in short stretches. */
  private int[] singlePlaces = new int[8];

  private int[] singlePositions = new int[8];
  private int singles;

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
    takeShortOnes();
  }

  private void takeShortOnes() {
    int kept = 0;
    for (int run = 0; run < runs; run++) {
      if (counts[run] >= LONG) {
        places[kept] = places[run];
        positions[kept] = positions[run];
        counts[kept++] = counts[run];
        continue;
      }
      for (int i = 0; i < counts[run]; i++) {
        addSingle(places[run] + i, positions[run] + i);
      }
    }
    runs = kept;
  }

  private void addSingle(int place, int position) {
    if (singles == singlePlaces.length) {
      singlePlaces = Arrays.copyOf(singlePlaces, 2 * singles);
      singlePositions = Arrays.copyOf(singlePositions, 2 * singles);
    }
    singlePlaces[singles] = place;
    singlePositions[singles++] = position;
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
    for (int run = 0; run < runs; run++) {
      System.arraycopy(parameters, positions[run], values, places[run], counts[run]);
    }
    for (int i = 0; i < singles; i++) {
      values[singlePlaces[i]] = parameters[singlePositions[i]];
    }
  }

  /** Adds what is in edges; steps with sums of their own have added theirs. */
  void addGradients(double[] e, double[] sums) {
    edges.addTo(sums, edgePositions, e, edgePlaces, edgeCount);
  }
}
