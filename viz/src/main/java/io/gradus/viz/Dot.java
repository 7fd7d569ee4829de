package io.gradus.viz;

import io.gradus.core.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a value in DOT, the language of Graphviz, which {@code dot -Tsvg} and many other
 * programs read. It shows the same facts as {@link Svg}. The edges of an op are numbered if the
 * order of its inputs may matter, which is so for all ops but sums and products of two inputs.
 */
public final class Dot {
  private final StringBuilder out = new StringBuilder();

  private Dot() {}

  /**
   * The graph of everything that {@code value} was computed from.
   *
   * @throws GraphTooLargeException if the graph has more than 1000 values
   */
  public static String of(Value value) {
    return of(value, Drawing.LIMIT);
  }

  /**
   * The same for graphs of up to {@code limit} values.
   *
   * @throws GraphTooLargeException if there are more
   * @throws IllegalArgumentException if the limit is not positive
   */
  public static String of(Value value, int limit) {
    return new Dot().draw(Drawing.of(value, limit));
  }

  private String draw(Drawing drawing) {
    Palette colours = Palette.LIGHT;
    add(
        """
        digraph gradus {
          rankdir=LR; tooltip="%s";
          node [fontname="Helvetica", fontsize=11, color="%s", fillcolor="%s"];
          edge [color="%s", arrowsize=0.7, fontname="Helvetica", fontsize=8];
        """,
        quoted(drawing.title()), colours.boxLine(), colours.box(), colours.edge());
    for (int v = 0; v < drawing.size(); v++) {
      value(v, drawing.cards().get(v), v == drawing.size() - 1);
    }
    for (int v = 0; v < drawing.size(); v++) {
      edges(v, drawing.inputs()[v], drawing.cards().get(v).op());
    }
    return out.append("}\n").toString();
  }

  /**
   * Graphviz orders the edges as it likes, so each edge has the number of its input if the order
   * matters.
   */
  private void edges(int v, int[] inputs, Card.@Nullable Sign op) {
    boolean numbered =
        op != null
            && !op.isCommutative()
            && Arrays.stream(inputs).anyMatch(input -> input != inputs[0]);
    for (int i = 0; i < inputs.length; i++) {
      add("  v%s -> op%s%s;\n", inputs[i], v, numbered ? " [headlabel=\"" + (i + 1) + "\"]" : "");
    }
  }

  private void value(int v, Card card, boolean result) {
    @Nullable String label = card.label();
    StringBuilder cells = new StringBuilder("{ ");
    if (label != null) {
      cells.append(field(label)).append(" | ");
    }
    cells.append("data ").append(card.data());
    if (card.grad() != null) {
      cells.append(" | grad ").append(card.grad());
    }
    add(
        "  v%s [shape=record, style=\"%s\"%s, label=\"%s }\", tooltip=\"%s\"];\n",
        v,
        card.kind() == Card.Kind.CONSTANT ? "rounded,filled,dashed" : "rounded,filled",
        colours(card.kind(), result),
        cells,
        quoted(card.details()));
    Card.@Nullable Sign op = card.op();
    if (op != null) {
      add(
          "  op%s [shape=ellipse, style=filled, fillcolor=\"%s\", label=\"%s\", tooltip=\"%s\"];\n",
          v, Palette.LIGHT.op(), quoted(Text.line(op.text())), quoted(op.details()));
      add("  op%s -> v%s;\n", v, v);
    }
  }

  private static String colours(Card.Kind kind, boolean result) {
    Palette colours = Palette.LIGHT;
    String line =
        switch (kind) {
          case LEAF -> colours.leafLine();
          case CONSTANT -> colours.constantLine();
          case COMPUTED -> colours.boxLine();
        };
    String fill =
        switch (kind) {
          case LEAF -> colours.leaf();
          case CONSTANT -> colours.constant();
          case COMPUTED -> colours.box();
        };
    return ", color=\"" + (result ? colours.result() : line) + "\", fillcolor=\"" + fill + "\"";
  }

  /**
   * Escapes text for the field of a record, where braces, bars and angle brackets have a meaning.
   */
  private static String field(String label) {
    return quoted(Text.line(label))
        .replaceAll("[{}|<>]", "\\\\$0")
        // Graphviz 2 drops a plain space there.
        .replaceAll("(?<=\\P{ASCII}) ", "&#32;");
  }

  /** Escapes text within quotes, where {@code &} would start an entity as in HTML. */
  private static String quoted(String text) {
    return Text.printable(text)
        .replace("&", "&amp;")
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n");
  }

  /**
   * Appends a line. The format has only {@code %s}, because {@code %d} would depend on the locale.
   */
  private void add(String format, Object... parts) {
    out.append(format.formatted(parts));
  }
}
