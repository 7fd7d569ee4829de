package io.gradus.viz;

import io.gradus.compiler.ProgramGroup;
import java.util.Locale;

/**
 * The box of a group: what it does, and how many numbers it gives.
 *
 * @param name the first line
 * @param size the second line
 * @param inputs the number of edges that end at it
 */
record GroupBox(String name, String size, int inputs) implements Box {
  static final double HEIGHT = 46;

  private static final double PADDING = 12;
  private static final double NAME_COLUMN = 7.85;
  private static final double SIZE_COLUMN = 5.2;
  private static final double NARROWEST = 60;
  private static final double PORT = 9;

  static GroupBox of(ProgramGroup group) {
    String name = group.shape().isEmpty() ? group.name() : group.name() + " " + shape(group);
    String parameters =
        group.parameters() == 0 ? "" : " · " + count(group.parameters(), "parameter");
    return new GroupBox(
        Text.line(name), count(group.size(), "number") + parameters, group.inputs().size());
  }

  /** The sizes of one matrix, or the links of a loop; of several matrices, how many there are. */
  private static String shape(ProgramGroup group) {
    String shape = group.shape().replaceAll("(?<=\\d)x(?=\\d)", "×");
    String[] terms = shape.split("\\+");
    if (terms.length == 1) {
      return shape;
    }
    int blocks = 0;
    for (String term : terms) {
      int dot = term.indexOf('·');
      blocks += dot < 0 ? 1 : Integer.parseInt(term.substring(0, dot));
    }
    return count(blocks, "block");
  }

  static String count(int count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  @Override
  public double width() {
    return Math.max(
        NARROWEST,
        2 * PADDING + Math.max(Text.columns(name) * NAME_COLUMN, Text.columns(size) * SIZE_COLUMN));
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public double portY(int i) {
    return (i - (inputs - 1) / 2.0) * Math.min(PORT, (HEIGHT - 2 * PORT) / inputs);
  }

  @Override
  public double portX(double y) {
    return 0;
  }
}
