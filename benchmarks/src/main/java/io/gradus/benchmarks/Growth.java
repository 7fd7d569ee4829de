package io.gradus.benchmarks;

import io.gradus.benchmarks.Table.Column;
import io.gradus.benchmarks.subject.GrowthWorker;
import io.gradus.viz.plot.CurvePlot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the cost of a compiled program grows with its nodes and with its rows. */
final class Growth {
  private static final int MOST_NODES = 10_000_000;
  private static final int MOST_ROWS = 1_000_000;

  /**
   * A program of one size.
   *
   * @param cold seconds to trace and compile it and to take a step, in a new JVM
   * @param step milliseconds of a step after some
   */
  private record Point(int size, double cold, double step) {}

  private final List<Point> nodes = new ArrayList<>();
  private final List<Point> rows = new ArrayList<>();

  private Growth() {}

  /**
   * Measures, in a JVM for each size.
   *
   * @param divisor of the largest sizes, 1 for all
   */
  static Growth measure(List<String> flags, int divisor) {
    Growth growth = new Growth();
    for (int size = 1000; size <= MOST_NODES / divisor; size *= 10) {
      growth.nodes.add(point("nodes", size, flags));
    }
    for (int size = 1; size <= MOST_ROWS / divisor; size *= 10) {
      growth.rows.add(point("rows", size, flags));
    }
    return growth;
  }

  private static Point point(String what, int size, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GrowthWorker.class.getName(),
            what,
            Integer.toString(size)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String line;
      try (BufferedReader out = process.inputReader()) {
        line = out.readLine();
      }
      if (process.onExit().join().exitValue() != 0 || line == null) {
        throw new IllegalStateException("%s failed".formatted(command));
      }
      String[] numbers = line.split(" ");
      return new Point(size, Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Table table() {
    Table table =
        new Table(
            Column.text(""),
            Column.number("size"),
            Column.number("cold, s"),
            Column.number("a step, ms"));
    addTo(table, "nodes", nodes);
    addTo(table, "rows", rows);
    return table;
  }

  private static void addTo(Table table, String what, List<Point> points) {
    for (Point point : points) {
      table.add(what, Integer.toString(point.size), digits(point.cold), digits(point.step));
    }
  }

  /** Three digits of a number, whatever its size. */
  private static String digits(double x) {
    return new BigDecimal(x).round(new MathContext(3)).toPlainString();
  }

  /** The times over the sizes, as an SVG document. */
  String svg() {
    Map<String, double[][]> curves = new LinkedHashMap<>();
    curves.put("nodes: cold", nodes.stream().map(p -> at(p, p.cold)).toArray(double[][]::new));
    curves.put(
        "nodes: a step", nodes.stream().map(p -> at(p, p.step / 1e3)).toArray(double[][]::new));
    curves.put(
        "rows of W1: a step", rows.stream().map(p -> at(p, p.step / 1e3)).toArray(double[][]::new));
    return CurvePlot.svg(curves, "nodes or rows", "s", "The cost of compiled programs");
  }

  private static double[] at(Point point, double seconds) {
    return new double[] {point.size, seconds};
  }
}
