package io.gradus.viz;

import io.gradus.core.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a value as an SVG picture. The layout is computed here, so no other program is
 * needed. Numbers are shown to four decimals, and in full where the pointer rests. A leaf is blue,
 * a constant has a dashed border and no gradient, and the result is amber. {@code grad –} means
 * that no gradient has been computed. The picture follows the reader's light or dark scheme.
 *
 * <p>A graph of more than 1600 pixels in width is broken into rows. An edge that leads into the
 * next row ends in a numbered circle and starts again at the circle with the same number.
 *
 * <p>For scripts and styles, a box carries the position of its value in {@link
 * io.gradus.core.Graph} as {@code data-value}, and the ellipse of its op carries it as {@code
 * data-op}. An edge carries those of its ends as {@code data-from} and {@code data-to}, with the
 * number of the input in {@code data-input}.
 */
public final class Svg {
  private static final String STYLE =
      """
      .gradus text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 12px; text-anchor: middle; }
      .gradus .symbol { font-size: 13px; }
      .gradus .label { font-size: 13px; font-weight: 600; }
      .gradus .caption { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 9px; letter-spacing: .04em; }
      .gradus .tag { font-size: 10px; }
      .gradus .edge, .gradus .stem { fill: none; stroke-width: 1.4; }
      .gradus .box, .gradus .op ellipse, .gradus .cut circle { stroke-width: 1.2; }
      .gradus .rule { stroke-width: 1; stroke-opacity: .6; }
      .gradus .constant .box { stroke-dasharray: 4 3; }
      .gradus .result .box { stroke-width: 1.8; }
      """;

  /** A picture of one row that is wider than this, in pixels, is broken into rows. */
  private static final double WIDEST = 1600;

  private final Drawing drawing;
  private final List<Shape> shapes;
  private final Layout layout;
  private final StringBuilder out = new StringBuilder();

  private Svg(Drawing drawing, double widest) {
    this.drawing = drawing;
    shapes =
        IntStream.range(0, drawing.size())
            .mapToObj(v -> Shape.of(drawing.cards().get(v), drawing.inputs()[v].length))
            .toList();
    layout = new Layout(drawing.inputs(), shapes, widest);
  }

  /**
   * The picture of everything that {@code value} was computed from, as the text of an SVG file.
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
    return new Svg(Drawing.of(value, limit), WIDEST).draw();
  }

  /** The same in a single row, however wide. */
  static String inOneRow(Value value) {
    return new Svg(Drawing.of(value, Drawing.LIMIT), Double.POSITIVE_INFINITY).draw();
  }

  private String draw() {
    String width = number(layout.width());
    String height = number(layout.height());
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="gradus" role="img" style="max-width:100%%;height:auto" width="%s" height="%s" viewBox="0 0 %s %s">
        <title>%s</title>
        <style>
        %s%s@media (prefers-color-scheme: dark) {
        %s}
        </style>
        <defs><marker id="gradus-head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0.8L8 4L0 7.2L1.6 4Z"/></marker></defs>
        <rect class="page" width="%s" height="%s" rx="10"/>
        """,
        width,
        height,
        width,
        height,
        Text.xml(drawing.title()),
        STYLE,
        Palette.LIGHT.css(),
        Palette.DARK.css(),
        width,
        height);
    for (int v = 0; v < drawing.size(); v++) {
      for (int i = 0; i < drawing.inputs()[v].length; i++) {
        edge(v, i);
      }
    }
    layout.cuts().forEach(this::cut);
    for (int v = 0; v < drawing.size(); v++) {
      value(v);
    }
    return out.append("</svg>\n").toString();
  }

  private void edge(int v, int i) {
    out.append("<path class=\"edge\"");
    add(" data-from=\"%s\" data-to=\"%s\" data-input=\"%s\"", drawing.inputs()[v][i], v, i);
    out.append(" marker-end=\"url(#gradus-head)\" d=\"");
    layout.route(v, i).forEach(this::piece);
    out.append("\"/>\n");
  }

  private void piece(double[] route) {
    String x = number(route[0]);
    String y = number(route[1]);
    out.append('M').append(x).append(' ').append(y);
    boolean flat = false;
    for (int i = 2; i < route.length; i += 2) {
      String toX = number(route[i]);
      String toY = number(route[i + 1]);
      if (!toY.equals(y)) {
        if (flat) {
          out.append('H').append(x);
        }
        String bend = number((route[i - 2] + route[i]) / 2);
        add("C%s %s %s %s %s %s", bend, y, bend, toY, toX, toY);
      }
      flat = toY.equals(y);
      x = toX;
      y = toY;
    }
    out.append('H').append(x);
  }

  private void cut(Layout.Cut cut) {
    String details = drawing.cards().get(cut.value()).details();
    add("<g class=\"cut\"><title>%s</title>", Text.xml(details));
    tag(cut.endX(), cut.endY(), cut.number());
    tag(cut.startX(), cut.startY(), cut.number());
    out.append("</g>\n");
  }

  private void tag(double x, double y, int number) {
    add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>", number(x), number(y), number(Layout.TAG));
    text("tag", x, y + 3.5, String.valueOf(number));
  }

  private void value(int v) {
    Card card = drawing.cards().get(v);
    Shape shape = shapes.get(v);
    double middle = layout.middle(v);
    double left = layout.right(v) - shape.boxWidth();
    Card.@Nullable Sign op = card.op();
    if (op != null) {
      op(v, op, shape, left, middle);
    }
    boolean result = v == drawing.size() - 1;
    add("<g class=\"%s\" data-value=\"%s\">", result ? card.kind() + " result" : card.kind(), v);
    add("<title>%s</title>", Text.xml(card.details()));
    double top = middle - Shape.BOX_HEIGHT / 2;
    add(
        "<rect class=\"box\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"7\"/>",
        number(left), number(top), number(shape.boxWidth()), number(Shape.BOX_HEIGHT));
    @Nullable String label = card.label();
    if (label != null) {
      text("label", left + shape.label() / 2, middle + 4.5, Text.line(label));
      left += shape.label();
      rule(left, top);
    }
    cell(left, shape.data(), top, "data", card.data());
    @Nullable String grad = card.grad();
    if (grad != null) {
      left += shape.data();
      rule(left, top);
      cell(left, shape.grad(), top, "grad", grad);
    }
    out.append("</g>\n");
  }

  private void op(int v, Card.Sign op, Shape shape, double boxLeft, double middle) {
    double right = boxLeft - Shape.STEM;
    double centre = right - shape.opWidth() / 2;
    add(
        "<g class=\"op\" data-op=\"%s\"><title>%s</title><path class=\"stem\" d=\"M%s %sH%s\"/>",
        v, Text.xml(op.details()), number(right), number(middle), number(boxLeft));
    add(
        "<ellipse cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\"/>",
        number(centre), number(middle), number(shape.opWidth() / 2), number(shape.opHeight() / 2));
    text("symbol", centre, middle + 4.2, Text.line(op.text()));
    out.append("</g>\n");
  }

  private void cell(double left, double width, double top, String name, String number) {
    text("caption", left + width / 2, top + 14, name);
    text(name, left + width / 2, top + 30, number);
  }

  private void rule(double x, double top) {
    add("<path class=\"rule\" d=\"M%s %sv%s\"/>", number(x), number(top), number(Shape.BOX_HEIGHT));
  }

  private void text(String kind, double x, double y, String text) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
        kind, number(x), number(y), Text.xml(text));
  }

  private void add(String format, Object... parts) {
    out.append(format.formatted(parts));
  }

  /**
   * The number to a hundredth of a pixel, such as {@code "12"}, {@code "12.5"} or {@code "-0.25"}.
   */
  private static String number(double x) {
    return BigDecimal.valueOf(Math.round(x * 100), 2).stripTrailingZeros().toPlainString();
  }
}
