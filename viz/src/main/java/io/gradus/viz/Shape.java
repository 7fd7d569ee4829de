package io.gradus.viz;

import org.jspecify.annotations.Nullable;

/**
 * How much room a value takes, in pixels: a box of cells and, to its left, the ellipse of its op.
 * Text is set in a monospaced font, so that its width is known without one.
 *
 * @param label width of the label's cell, 0 if there is none
 * @param data width of the cell of the number
 * @param grad width of the cell of the gradient, 0 if there is none
 * @param opWidth width of the ellipse, 0 if there is none
 * @param opHeight height of the ellipse, 0 if there is none
 * @param inputs the number of edges that end at the ellipse
 */
record Shape(double label, double data, double grad, double opWidth, double opHeight, int inputs) {
  static final double BOX_HEIGHT = 40;
  static final double STEM = 10;

  private static final double PADDING = 10;
  private static final double NUMBER_COLUMN = 7.25;
  private static final double LABEL_COLUMN = 7.85;
  private static final double OP_COLUMN = 8.6; // an ellipse is narrower above and below its middle
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

  double width() {
    return boxWidth() + (opWidth == 0 ? 0 : opWidth + STEM);
  }

  double height() {
    return Math.max(BOX_HEIGHT, opHeight);
  }

  /** How far below the middle the edge from the {@code i}-th input ends. */
  double portY(int i) {
    return (i - (inputs - 1) / 2.0) * Math.min(10, 0.8 * opHeight / inputs);
  }

  /** How far from the left end of the ellipse its rim is, at that distance from the middle. */
  double portX(double y) {
    double sine = 2 * y / opHeight;
    return opWidth / 2 * (1 - Math.sqrt(1 - sine * sine));
  }
}
