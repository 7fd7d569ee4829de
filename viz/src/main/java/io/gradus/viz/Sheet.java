package io.gradus.viz;

import java.math.BigDecimal;
import java.util.function.IntFunction;

/**
 * The text of an SVG picture of boxes and edges, which follows the reader's light or dark scheme.
 */
final class Sheet {
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

  private final Layout layout;
  private final int[][] inputs;
  private final StringBuilder out = new StringBuilder();

  /**
   * A sheet with its background, and the edges between boxes.
   *
   * @param style more rules for this kind of picture
   * @param details what to show of a box where the pointer rests on a cut edge from it
   */
  Sheet(String title, String style, Layout layout, int[][] inputs, IntFunction<String> details) {
    this.layout = layout;
    this.inputs = inputs;
    String width = number(layout.width());
    String height = number(layout.height());
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="gradus" role="img" style="max-width:100%%;height:auto" width="%s" height="%s" viewBox="0 0 %s %s">
        <title>%s</title>
        <style>
        %s%s@media (prefers-color-scheme: dark) {
        %s}
        %s</style>
        <defs><marker id="gradus-head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0.8L8 4L0 7.2L1.6 4Z"/></marker></defs>
        <rect class="page" width="%s" height="%s" rx="10"/>
        """,
        width,
        height,
        width,
        height,
        Text.xml(title),
        STYLE,
        Palette.LIGHT.css(),
        Palette.DARK.css(),
        style,
        width,
        height);
    for (int v = 0; v < inputs.length; v++) {
      for (int i = 0; i < inputs[v].length; i++) {
        edge(v, i);
      }
    }
    layout.cuts().forEach(cut -> cut(cut, details.apply(cut.value())));
  }

  private void edge(int v, int i) {
    out.append("<path class=\"edge\"");
    add(" data-from=\"%s\" data-to=\"%s\" data-input=\"%s\"", inputs[v][i], v, i);
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

  private void cut(Layout.Cut cut, String details) {
    add("<g class=\"cut\"><title>%s</title>", Text.xml(details));
    tag(cut.endX(), cut.endY(), cut.number());
    tag(cut.startX(), cut.startY(), cut.number());
    add("</g>\n");
  }

  private void tag(double x, double y, int number) {
    add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>", number(x), number(y), number(Layout.TAG));
    text("tag", x, y + 3.5, String.valueOf(number));
  }

  /** Adds a text around a point. */
  void text(String kind, double x, double y, String text) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
        kind, number(x), number(y), Text.xml(text));
  }

  /** Adds a box with round corners. */
  void box(double left, double top, double width, double height) {
    add(
        "<rect class=\"box\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"7\"/>",
        number(left), number(top), number(width), number(height));
  }

  /** Adds elements. */
  void add(String format, Object... parts) {
    out.append(format.formatted(parts));
  }

  /** The picture as a document. */
  String svg() {
    return out + "</svg>\n";
  }

  /**
   * The number to a hundredth of a pixel, such as {@code "12"}, {@code "12.5"} or {@code "-0.25"}.
   */
  static String number(double x) {
    return BigDecimal.valueOf(Math.round(x * 100), 2).stripTrailingZeros().toPlainString();
  }
}
