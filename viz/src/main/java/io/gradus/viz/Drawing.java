package io.gradus.viz;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be drawn: a card for each value, in topological order, and for each value the
 * positions of its inputs in that order. The result comes last.
 */
record Drawing(List<Card> cards, int[][] inputs) {
  static final int LIMIT = 1000;

  /**
   * @throws GraphTooLargeException if there are more than {@code limit} values
   */
  static Drawing of(Value result, int limit) {
    Objects.requireNonNull(result, "The value to draw is null.");
    if (limit < 1) {
      throw new IllegalArgumentException(
          "The limit for a drawing is " + limit + " values; at least 1 is needed.");
    }
    Graph graph = Graph.of(result);
    if (graph.size() > limit) {
      throw new GraphTooLargeException(name(result), graph.size(), limit);
    }
    int[][] inputs = new int[graph.size()][];
    Arrays.setAll(inputs, graph::inputs);
    return new Drawing(graph.values().stream().map(Card::of).toList(), inputs);
  }

  private static String name(Value value) {
    @Nullable String label = value.label();
    return label == null ? "a value without a label" : "'" + Text.line(label) + "'";
  }

  int size() {
    return inputs.length;
  }

  /** The title of the picture, in one line. */
  String title() {
    @Nullable String label = cards.get(size() - 1).label();
    return "Graph of "
        + (label == null ? "" : Text.line(label) + ": ")
        + size()
        + (size() == 1 ? " value" : " values");
  }
}
