package io.gradus.viz;

import org.jspecify.annotations.Nullable;

/**
 * The room that a value takes, in pixels. It is a box of cells with the ellipse of the value's op
 * to the left. Text is set in a monospaced font, so its width is known without looking at the font.
 *
 * @param label width of the label's cell, or 0 if there is none
 * @param data width of the cell of the number
 * @param grad width of the cell of the gradient, or 0 if there is none
 * @param opWidth width of the ellipse, or 0 if there is none
 * @param opHeight height of the ellipse, or 0 if there is none
 * @param inputs the number of edges that end at the ellipse
 */
record Shape(double label, double data, double grad, double opWidth, double opHeight, int inputs)
    implements Box {
  static final double BOX_HEIGHT = 40;
  static final double STEM = 10;

  private static final double PADDING = 10;
  private static final double NUMBER_COLUMN = 7.25;
  private static final double LABEL_COLUMN = 7.85;
  private static final double OP_COLUMN = 8.6; // wider, for an ellipse narrows off its middle
  private static final int SHORTEST_NUMBER = 5;

  static Shape of(Card card, int inputs) {
    @Nullable String label = card.label();
    Card.@Nullable Sign op = card.op();
    return new Shape(
        label == null ? 0 : Text.columns(Text.line(label)) * LABEL_COLUMN + 2 * PADDING,
        number(card.data()),
        number(card.grad()),
        op == null ? 0 : Math.max(34, Text.columns(Text.line(op.text())) * OP_COLUMN + 2 * PADDING),
        op == null ? 0 : Math.max(30, Math.min(120, 8 * inputs)),
        inputs);
  }

  private static double number(@Nullable String number) {
    return number == null
        ? 0
        : Math.max(SHORTEST_NUMBER, number.length()) * NUMBER_COLUMN + 2 * PADDING;
  }

  double boxWidth() {
    return label + data + grad;
  }

  @Override
  public double width() {
    return boxWidth() + (opWidth == 0 ? 0 : opWidth + STEM);
  }

  @Override
  public double height() {
    return Math.max(BOX_HEIGHT, opHeight);
  }

  @Override
  public double portY(int i) {
    return (i - (inputs - 1) / 2.0) * Math.min(10, 0.8 * opHeight / inputs);
  }

  /**
   * The distance of the rim of the ellipse from its left end, at height {@code y} from the middle.
   */
  @Override
  public double portX(double y) {
    double sine = 2 * y / opHeight;
    return opWidth / 2 * (1 - Math.sqrt(1 - sine * sine));
  }
}
