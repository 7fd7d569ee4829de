package io.gradus.viz;

import io.gradus.compiler.ProgramGroup;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a program computes as an SVG picture: a box for each group, with its sizes, and an arrow to
 * each group that uses its numbers. Products of matrices are green, groups of nodes that are
 * computed one by one have a dashed border, the numbers of a row are blue, and the outputs amber.
 *
 * <pre>
 * Program program = Program.trace(2, x -&gt; tanh(w.times(x[0]).plus(x[1])));
 * Files.writeString(Path.of("program.svg"), ProgramSvg.of(program.groups(100)));
 * </pre>
 *
 * <p>The picture follows the reader's light or dark scheme. One of more than 1000 pixels in width
 * is broken into rows; an arrow that leads into the next row ends in a numbered circle and starts
 * again at the circle with the same number. For scripts, a box has the position of its group as
 * {@code data-group}.
 */
public final class ProgramSvg {
  private static final int LIMIT = 1000;
  private static final double WIDEST = 1000;

  private static final String STYLE =
      """
      .gradus .product .box { fill: #ecfdf5; stroke: #34d399; }
      .gradus .op .box { fill: #f1f5f9; }
      @media (prefers-color-scheme: dark) {
      .gradus .product .box { fill: #0c3328; stroke: #2f9e76; }
      .gradus .op .box { fill: #334155; }
      }
      """;

  private ProgramSvg() {}

  /**
   * The picture of a program's groups.
   *
   * @throws IllegalArgumentException if there is no group, or there are more than 1000
   */
  // Who has a program requires the compiler; other drawings do without it.
  @SuppressWarnings("exports")
  public static String of(List<ProgramGroup> groups) {
    if (groups.isEmpty() || groups.size() > LIMIT) {
      throw new IllegalArgumentException(
          "A drawing of a program has 1 to %d groups, got %d".formatted(LIMIT, groups.size()));
    }
    int[][] inputs =
        groups.stream()
            .map(group -> group.inputs().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    List<GroupBox> boxes = groups.stream().map(GroupBox::of).toList();
    Layout layout = new Layout(inputs, boxes, WIDEST);
    Sheet sheet =
        new Sheet(
            "Program of " + GroupBox.count(groups.size(), "group"),
            STYLE,
            layout,
            inputs,
            v -> details(groups.get(v)));
    IntStream.range(0, groups.size())
        .forEach(v -> draw(sheet, layout, v, groups.get(v), boxes.get(v)));
    return sheet.svg();
  }

  private static void draw(Sheet sheet, Layout layout, int v, ProgramGroup group, GroupBox box) {
    double middle = layout.middle(v);
    double left = layout.right(v) - box.width();
    double centre = left + box.width() / 2;
    sheet.add("<g class=\"%s\" data-group=\"%s\">", style(group), v);
    sheet.add("<title>%s</title>", Text.xml(details(group)));
    sheet.box(left, middle - GroupBox.HEIGHT / 2, box.width(), GroupBox.HEIGHT);
    sheet.text("label", centre, middle - 3, box.name());
    sheet.text("caption", centre, middle + 13, box.size());
    sheet.add("</g>\n");
  }

  private static String style(ProgramGroup group) {
    return switch (group.name()) {
      case "row" -> "leaf";
      case "output" -> "result";
      case "product", "dots", "dot" -> "product";
      case "nodes" -> "constant";
      default -> "op";
    };
  }

  private static String details(ProgramGroup group) {
    return "%s %s: %s in %s, from %s"
        .formatted(
            group.name(),
            group.shape(),
            GroupBox.count(group.size(), "number"),
            GroupBox.count(group.steps(), "step"),
            GroupBox.count(group.parameters(), "parameter"));
  }
}
