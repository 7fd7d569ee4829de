package io.gradus.examples.lecture;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces of the page. */
final class Html {
  private static final Pattern WIDTH = Pattern.compile(" width=\"([0-9.]+)\"");

  private Html() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A picture that shrinks to the page, but not so far that it can't be read. */
  static String figure(String svg) {
    Matcher width = WIDTH.matcher(svg);
    if (!width.find()) {
      throw new IllegalArgumentException("The picture has no width");
    }
    return "<figure style=\"--width: %spx\">%s</figure>".formatted(width.group(1), svg);
  }

  /** A table. A cell that begins with "<" is HTML, and others are text. */
  static String table(List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead>");
    row(html, "th", head);
    html.append("</thead><tbody>");
    rows.forEach(row -> row(html, "td", row));
    return html.append("</tbody></table></div>").toString();
  }

  private static void row(StringBuilder html, String tag, List<String> cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append("<%s>".formatted(tag));
      html.append(cell.startsWith("<") ? cell : escaped(cell));
      html.append("</%s>".formatted(tag));
    }
    html.append("</tr>\n");
  }
}
