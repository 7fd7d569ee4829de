package io.gradus.examples.docs;

import io.gradus.examples.docs.Curve.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Functions and their derivatives as an SVG picture, one pair beside the other. Where a line is
 * broken, a dot shows the value that the function has there.
 */
final class Plot {
  private static final double WIDTH = 190;
  private static final double HEIGHT = 120;
  private static final double LEFT = 32;
  private static final double TOP = 10;
  private static final double RIGHT = 10;
  private static final double BOTTOM = 20;
  private static final double CAPTION = 16;

  /** An axis has at most this many. */
  private static final int TICKS = 6;

  private static final String STYLE =
      """
      <style>
      text{font:10px system-ui,sans-serif;fill:#64748b;text-anchor:middle}
      .c{font-size:11px;fill:#0f172a}
      .n{text-anchor:end}
      .p{fill:#fff}
      .g{fill:none;stroke:#e2e8f0}
      .z{fill:none;stroke:#94a3b8}
      .y,.d{fill:none;stroke:#2563eb;stroke-width:2.4;stroke-linejoin:round;stroke-linecap:round}
      .d{stroke:#d97706;stroke-width:1.8;stroke-dasharray:5 3.5}
      .yo{fill:#2563eb}
      .do{fill:#d97706}
      @media (prefers-color-scheme:dark){
      text{fill:#94a3b8}
      .c{fill:#f1f5f9}
      .p{fill:#0f172a}
      .g{stroke:#1e293b}
      .z{stroke:#64748b}
      .y{stroke:#60a5fa}
      .d{stroke:#fbbf24}
      .yo{fill:#60a5fa}
      .do{fill:#fbbf24}
      }
      </style>
      """;

  /** A function and its derivative in a window, and what is said above them. */
  record Pair(
      String caption, Window window, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
    Panel panel() {
      return new Panel(window, WIDTH, HEIGHT);
    }

    Curve curve() {
      return new Curve(function, panel());
    }

    Curve slope() {
      return new Curve(derivative, panel());
    }

    boolean isStraight() {
      List<List<Point>> pieces = curve().pieces();
      return pieces.size() == 1 && pieces.get(0).size() == 2;
    }
  }

  private final StringBuilder out = new StringBuilder();

  private Plot() {}

  /** The picture as the text of an SVG file. */
  static String svg(String title, List<Pair> pairs) {
    return new Plot().draw(title, pairs);
  }

  private String draw(String title, List<Pair> pairs) {
    double caption = pairs.stream().allMatch(pair -> pair.caption.isEmpty()) ? 0 : CAPTION;
    double step = LEFT + WIDTH + RIGHT;
    String width = number(step * pairs.size());
    String height = number(TOP + caption + HEIGHT + BOTTOM);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">\n<title>%s</title>\n%s<rect class=\"p\" width=\"%s\" height=\"%s\" rx=\"6\"/>\n",
        width, height, width, height, title, STYLE, width, height);
    for (int i = 0; i < pairs.size(); i++) {
      panel(pairs.get(i), i * step + LEFT, TOP + caption);
    }
    return out.append("</svg>\n").toString();
  }

  private void panel(Pair pair, double left, double top) {
    Panel panel = pair.panel();
    Window window = pair.window;
    if (!pair.caption.isEmpty()) {
      text("c", left + WIDTH / 2, top - 9, pair.caption);
    }
    List<Double> xs = ticks(window.left(), window.right());
    List<Double> ys = ticks(window.bottom(), window.top());
    for (double x : xs) {
      text("x", left + panel.x(x), top + HEIGHT + 14, label(x));
    }
    for (double y : ys) {
      text("n", left - 5, top + panel.y(y) + 3.5, label(y));
    }
    add("<g transform=\"translate(%s %s)\">\n", number(left), number(top));
    StringBuilder grid = new StringBuilder();
    xs.forEach(x -> grid.append("M%s 0v%s".formatted(number(panel.x(x)), number(HEIGHT))));
    ys.forEach(y -> grid.append("M0 %sh%s".formatted(number(panel.y(y)), number(WIDTH))));
    add("<path class=\"g\" d=\"%s\"/>\n", grid);
    add(
        "<path class=\"z\" d=\"%s%s\"/>\n",
        xs.contains(0.0) ? "M%s 0v%s".formatted(number(panel.x(0)), number(HEIGHT)) : "",
        ys.contains(0.0) ? "M0 %sh%s".formatted(number(panel.y(0)), number(WIDTH)) : "");
    // An svg within cuts off what leaves it; the margin is for a line along the edge.
    add(
        "<svg x=\"-3\" y=\"-3\" width=\"%s\" height=\"%s\" viewBox=\"-3 -3 %1$s %2$s\">\n",
        number(WIDTH + 6), number(HEIGHT + 6));
    curve("y", pair.curve(), panel);
    curve("d", pair.slope(), panel);
    add("</svg>\n</g>\n");
  }

  private void curve(String kind, Curve curve, Panel panel) {
    StringBuilder path = new StringBuilder();
    for (List<Point> piece : curve.pieces()) {
      char command = 'M';
      for (Point point : piece) {
        path.append(command).append(number(point.x())).append(' ').append(number(point.y()));
        command = 'L';
      }
    }
    add("<path class=\"%s\" d=\"%s\"/>\n", kind, path);
    for (Point point : curve.atJumps()) {
      add(
          "<circle class=\"%so\" cx=\"%s\" cy=\"%s\" r=\"2.6\"/>\n",
          kind, number(panel.x(point.x())), number(panel.y(point.y())));
    }
  }

  /** Multiples of ½, 1, 2 or 4: the finest that are few enough. */
  private static List<Double> ticks(double low, double high) {
    double step = 0.5;
    while ((high - low) / step > TICKS) {
      step *= 2;
    }
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step + 0.0);
    }
    return ticks;
  }

  private static String label(double x) {
    return BigDecimal.valueOf(x).stripTrailingZeros().toPlainString().replace('-', '−');
  }

  private void text(String kind, double x, double y, String text) {
    add("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n", kind, number(x), number(y), text);
  }

  private void add(String format, Object... parts) {
    out.append(format.formatted(parts));
  }

  /**
   * Hundredths of a pixel. Ties are moved off by what is more than the last digits of a function,
   * which differ from one JDK to another.
   */
  private static String number(double x) {
    return BigDecimal.valueOf((long) Math.floor(x * 100 + 0.5 + 1e-6), 2)
        .stripTrailingZeros()
        .toPlainString();
  }
}
