package io.gradus.viz.plot;

import java.util.Locale;

/** An SVG picture to which elements are added one by one. */
final class Picture {
  private final StringBuilder svg = new StringBuilder();

  /** An empty picture with a white background. */
  Picture(int width, int height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">",
        width, height, width, height);
    add("<title>%s</title>", escape(title));
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
  }

  /** Adds elements. Numbers are formatted in the same way in every locale. */
  void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** Adds a text. The anchor is start, middle or end. */
  void text(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#333\">%s</text>",
        round(x), round(y), anchor, escape(text));
  }

  /** Adds a text that goes up from its start to the right, where a column is narrow. */
  void slanted(double x, double y, String text) {
    add(
        "<text transform=\"translate(%s %s) rotate(-45)\" fill=\"#333\">%s</text>",
        round(x), round(y), escape(text));
  }

  /** About how wide a text is, in pixels. */
  static double width(String text) {
    return 7 * text.length();
  }

  /** Adds the heading of the picture. */
  void heading(double x, double y, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" font-size=\"17\" fill=\"#111\">%s</text>",
        round(x), round(y), escape(text));
  }

  /** The picture as a document. */
  String svg() {
    return svg + "</svg>\n";
  }

  /** Rounds to a hundredth of a pixel. */
  static double round(double pixels) {
    return Math.round(pixels * 100) / 100.0;
  }

  /** Requires one or more of a thing, and as many of another. */
  static void requirePairs(int first, String what, int second, String other) {
    if (first == 0 || first != second) {
      throw new IllegalArgumentException(
          "Got %d %s and %d %s, expected as many of both, one or more"
              .formatted(first, what, second, other));
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
