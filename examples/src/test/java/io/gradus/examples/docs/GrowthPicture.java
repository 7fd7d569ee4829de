package io.gradus.examples.docs;

import io.gradus.viz.plot.CurvePlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The plot of docs/performance.md that {@code gradus bench --growth} draws, of the page's table.
 */
final class GrowthPicture {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (nodes|rows) +\\| +(\\d+) \\| +([\\d.]+) \\| +([\\d.]+) \\|$");

  private GrowthPicture() {}

  /** The picture, by path below docs/. */
  static Map<String, String> files(Path page) throws IOException {
    Map<String, List<double[]>> curves = new LinkedHashMap<>();
    curves.put("nodes: cold", new ArrayList<>());
    curves.put("nodes: a step", new ArrayList<>());
    curves.put("rows of W1: a step", new ArrayList<>());
    for (MatchResult row : ROW.matcher(Files.readString(page)).results().toList()) {
      double size = Double.parseDouble(row.group(2));
      double step = Double.parseDouble(row.group(4)) / 1e3;
      if (row.group(1).equals("nodes")) {
        curves.get("nodes: cold").add(new double[] {size, Double.parseDouble(row.group(3))});
        curves.get("nodes: a step").add(new double[] {size, step});
      } else {
        curves.get("rows of W1: a step").add(new double[] {size, step});
      }
    }
    Map<String, double[][]> points = new LinkedHashMap<>();
    curves.forEach((name, curve) -> points.put(name, curve.toArray(double[][]::new)));
    return Map.of(
        "images/growth.svg",
        CurvePlot.svg(points, "nodes or rows", "s", "The cost of compiled programs"));
  }
}
