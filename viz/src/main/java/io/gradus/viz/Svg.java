package io.gradus.viz;

import static io.gradus.viz.Sheet.number;

import io.gradus.core.Value;
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
  /** A picture of one row that is wider than this, in pixels, is broken into rows. */
  private static final double WIDEST = 1600;

  private final Drawing drawing;
  private final List<Shape> shapes;
  private final Layout layout;
  private final Sheet sheet;

  private Svg(Drawing drawing, double widest) {
    this.drawing = drawing;
    shapes =
        IntStream.range(0, drawing.size())
            .mapToObj(v -> Shape.of(drawing.cards().get(v), drawing.inputs()[v].length))
            .toList();
    layout = new Layout(drawing.inputs(), shapes, widest);
    sheet =
        new Sheet(
            drawing.title(), "", layout, drawing.inputs(), v -> drawing.cards().get(v).details());
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
    for (int v = 0; v < drawing.size(); v++) {
      value(v);
    }
    return sheet.svg();
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
    sheet.add(
        "<g class=\"%s\" data-value=\"%s\">", result ? card.kind() + " result" : card.kind(), v);
    sheet.add("<title>%s</title>", Text.xml(card.details()));
    double top = middle - Shape.BOX_HEIGHT / 2;
    sheet.box(left, top, shape.boxWidth(), Shape.BOX_HEIGHT);
    @Nullable String label = card.label();
    if (label != null) {
      sheet.text("label", left + shape.label() / 2, middle + 4.5, Text.line(label));
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
    sheet.add("</g>\n");
  }

  private void op(int v, Card.Sign op, Shape shape, double boxLeft, double middle) {
    double right = boxLeft - Shape.STEM;
    double centre = right - shape.opWidth() / 2;
    sheet.add(
        "<g class=\"op\" data-op=\"%s\"><title>%s</title><path class=\"stem\" d=\"M%s %sH%s\"/>",
        v, Text.xml(op.details()), number(right), number(middle), number(boxLeft));
    sheet.add(
        "<ellipse cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\"/>",
        number(centre), number(middle), number(shape.opWidth() / 2), number(shape.opHeight() / 2));
    sheet.text("symbol", centre, middle + 4.2, Text.line(op.text()));
    sheet.add("</g>\n");
  }

  private void cell(double left, double width, double top, String name, String number) {
    sheet.text("caption", left + width / 2, top + 14, name);
    sheet.text(name, left + width / 2, top + 30, number);
  }

  private void rule(double x, double top) {
    sheet.add(
        "<path class=\"rule\" d=\"M%s %sv%s\"/>", number(x), number(top), number(Shape.BOX_HEIGHT));
  }
}
