package io.gradus.examples.docs;

import io.gradus.viz.plot.CurvePlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plot of docs/spark.md, of what {@code ./gradus spark times} measured. */
final class SparkPictures {
  private static final Path MEASURED = Path.of("src", "test", "measured", "spark-times.csv");

  private SparkPictures() {}

  /** The picture, by its path below docs/. */
  static Map<String, String> files() throws IOException {
    List<String[]> table = Files.readAllLines(MEASURED).stream().map(l -> l.split(",")).toList();
    List<String[]> rows = table.subList(1, table.size());
    Map<String, double[][]> curves = new LinkedHashMap<>();
    for (int column = 1; column < table.get(0).length; column++) {
      int at = column;
      curves.put(
          table.get(0)[at],
          rows.stream()
              .map(row -> new double[] {Double.parseDouble(row[0]), Double.parseDouble(row[at])})
              .toArray(double[][]::new));
    }
    return Map.of(
        "images/spark-times.svg",
        CurvePlot.svg(curves, "rows", "seconds per step", "A step of the network 2-16-16-1"));
  }
}
