package io.gradus.parity.graphs;

import io.gradus.core.Value;
import io.gradus.parity.catalogue.Counterparts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An expression graph: leaves, and ops of nodes before them. The last node is the result, from
 * which the sweep starts with the upstream gradient.
 */
record Dag(List<Node> nodes, double upstream) {
  /** A leaf or an op. */
  sealed interface Node permits Leaf, Application {}

  record Leaf(double data) implements Node {}

  /** An op of the nodes with these indices, one of which may be there several times. */
  record Application(Counterparts.Row row, int[] inputs) implements Node {}

  Dag {
    nodes = List.copyOf(nodes);
  }

  int size() {
    return nodes.size();
  }

  /** The indices of the leaves. */
  int[] leaves() {
    return IntStream.range(0, size()).filter(i -> nodes.get(i) instanceof Leaf).toArray();
  }

  /** The data of the leaves. */
  double[] point() {
    return nodes.stream()
        .filter(Leaf.class::isInstance)
        .mapToDouble(leaf -> ((Leaf) leaf).data())
        .toArray();
  }

  /** Builds it from values for the leaves. */
  Value apply(Value... leaves) {
    Value[] values = new Value[size()];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (nodes.get(i) instanceof Application application) {
        Value[] inputs =
            IntStream.of(application.inputs()).mapToObj(k -> values[k]).toArray(Value[]::new);
        values[i] = Value.apply(application.row().op(), inputs);
      } else {
        values[i] = leaves[next++];
      }
    }
    return values[values.length - 1];
  }

  /** What the result is made of, with another node as the result. */
  Dag of(int result, double upstream) {
    boolean[] needed = new boolean[result + 1];
    needed[result] = true;
    for (int i = result; i >= 0; i--) {
      if (needed[i] && nodes.get(i) instanceof Application application) {
        IntStream.of(application.inputs()).forEach(k -> needed[k] = true);
      }
    }
    int[] renamed = new int[result + 1];
    List<Node> kept = new ArrayList<>();
    for (int i = 0; i <= result; i++) {
      if (needed[i]) {
        renamed[i] = kept.size();
        kept.add(renamed(nodes.get(i), renamed));
      }
    }
    return new Dag(kept, upstream);
  }

  private static Node renamed(Node node, int... renamed) {
    return node instanceof Application application
        ? new Application(
            application.row(), IntStream.of(application.inputs()).map(k -> renamed[k]).toArray())
        : node;
  }

  /** The same with one node in place of another, without what is then needed no more. */
  Dag with(int index, Node node) {
    List<Node> changed = new ArrayList<>(nodes);
    changed.set(index, node);
    return new Dag(changed, upstream).of(size() - 1, upstream);
  }

  /** The same with one node used wherever another, later one was. */
  Dag using(int node, int instead) {
    List<Node> changed = new ArrayList<>();
    for (Node each : nodes) {
      changed.add(
          each instanceof Application application
              ? new Application(
                  application.row(),
                  IntStream.of(application.inputs()).map(k -> k == instead ? node : k).toArray())
              : each);
    }
    return new Dag(changed, upstream).of(size() - 1, upstream);
  }

  /** For messages. */
  @Override
  public String toString() {
    return "graph of %d nodes at %s, upstream %s"
        .formatted(size(), Arrays.toString(point()), upstream);
  }
}
