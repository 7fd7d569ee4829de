package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.List;

/** A rectangle in a picture with an axis along its bottom and one along its left side. */
record Frame(double left, double top, double width, double height) {
  private static final double TICK = 5;

  /** The pixel of the right side. */
  double right() {
    return left + width;
  }

  /** The pixel of the bottom. */
  double bottom() {
    return top + height;
  }

  /** Draws the outline, and ticks with their numbers. */
  void draw(Picture picture, Axis x, Axis y) {
    for (Axis.Tick tick : x.ticks()) {
      double at = round(x.pixel(tick.number()));
      picture.add("<path d=\"M%s %sv%s\" stroke=\"#555\"/>", at, round(bottom()), TICK);
      picture.text(at, bottom() + 19, "middle", tick.text().replace('-', '−'));
    }
    for (Axis.Tick tick : y.ticks()) {
      double at = round(y.pixel(tick.number()));
      picture.add("<path d=\"M%s %sh%s\" stroke=\"#555\"/>", round(left), at, -TICK);
      picture.text(left - 9, at + 4.5, "end", tick.text().replace('-', '−'));
    }
    picture.add("<rect %s fill=\"none\" stroke=\"#555\"/>", bounds());
  }

  /** Draws a faint line at each tick of the axis along the left side. */
  void rule(Picture picture, Axis y) {
    for (Axis.Tick tick : y.ticks()) {
      picture.add(
          "<path d=\"M%s %sh%s\" stroke=\"#e4e4e4\"/>", left, round(y.pixel(tick.number())), width);
    }
  }

  /** Draws the names of curves above the right end of the frame, in the curves' colours. */
  void legend(Picture picture, List<String> names) {
    double right = right();
    for (int i = names.size() - 1; i >= 0; i--) {
      picture.text(right, top - 12, "end", names.get(i));
      right -= Picture.width(names.get(i));
      picture.add(
          "<path d=\"M%s %sh-22\" stroke=\"%s\" stroke-width=\"3\"/>",
          round(right), round(top - 16.5), Colours.ofCurve(i));
      right -= 22 + 18;
    }
  }

  /** The attributes of an SVG rectangle of this size. */
  String bounds() {
    return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
        .formatted(round(left), round(top), round(width), round(height));
  }
}
