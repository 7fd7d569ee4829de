package io.gradus.examples.plot;

import java.util.Locale;

/** An SVG picture to which elements are added one by one. */
public final class Picture {
  private final StringBuilder svg = new StringBuilder();

  /** An empty picture with a white background. */
  public Picture(int width, int height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">",
        width, height, width, height);
    add("<title>%s</title>", escape(title));
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
  }

  /** Adds elements. Numbers are formatted in the same way in every locale. */
  public void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** Adds a text. The anchor is start, middle or end. */
  public void text(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#333\">%s</text>",
        round(x), round(y), anchor, escape(text));
  }

  /** Adds the heading of the picture. */
  public void heading(double x, double y, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" font-size=\"17\" fill=\"#111\">%s</text>",
        round(x), round(y), escape(text));
  }

  /** The picture as a document. */
  public String svg() {
    return svg + "</svg>\n";
  }

  /** Rounds to a hundredth of a pixel. */
  public static double round(double pixels) {
    return Math.round(pixels * 100) / 100.0;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
