package io.gradus.ops.elementary;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Evaluates the ops at the points that {@code ops/src/test/accuracy/accuracy.py} wrote, and prints
 * the largest errors in ulp of the truth.
 */
final class ErrorTable {
  /** One point: x, the double next to the truth, the truth's ulp and its rest in ulp. */
  record Point(double x, double nearest, double ulp, double rest) {
    double error(double y) {
      if (Double.isInfinite(nearest) || Double.isInfinite(y)) {
        return y == nearest ? 0 : Double.POSITIVE_INFINITY;
      }
      return Math.abs((y - nearest) / ulp - rest);
    }

    boolean isSubnormal() {
      return Math.abs(nearest) < Double.MIN_NORMAL;
    }
  }

  private final PrintStream out;
  private final List<String> errors = new ArrayList<>(List.of("op,of,points,error,subnormal,at"));
  private final List<String> hardest = new ArrayList<>(List.of("function,x,nearest,ulp,rest"));
  private final List<String> hardestOfOps = new ArrayList<>(List.of("op,of,x,nearest,ulp,rest"));

  private ErrorTable(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    List<String> rest = new ArrayList<>(List.of(arguments));
    Path rewritten = null;
    if (rest.get(0).equals("--rewrite")) {
      rewritten = Path.of(rest.get(1));
      rest = rest.subList(2, rest.size());
    }
    ErrorTable table = new ErrorTable(System.out);
    for (String path : rest) {
      table.measure(Path.of(path));
    }
    if (rewritten != null) {
      Files.write(rewritten.resolve("accuracy/errors.csv"), table.errors, StandardCharsets.UTF_8);
      Path resources = rewritten.resolve("resources/io/gradus/ops/elementary");
      Files.write(resources.resolve("hardest.csv"), table.hardest, StandardCharsets.UTF_8);
      Files.write(
          resources.resolve("hardest-of-ops.csv"), table.hardestOfOps, StandardCharsets.UTF_8);
    }
  }

  private void measure(Path path) {
    String file = path.getFileName().toString();
    String name = file.substring(0, file.indexOf('.'));
    DoubleUnaryOperator value = value(name);
    row(name, "value", value, path);
    if (Files.exists(path.resolveSibling(file + ".gradient.bin"))) {
      UnaryOp op = (UnaryOp) OpRegistry.standard().get(name);
      row(name, "gradient", x -> op.localGradient(x, op.forward(x)), path);
    }
  }

  private static DoubleUnaryOperator value(String name) {
    if (name.equals("gaussian")) {
      return Gaussian::gaussian;
    }
    Op op = OpRegistry.standard().get(name);
    return ((UnaryOp) op)::forward;
  }

  private void row(String name, String of, DoubleUnaryOperator f, Path path) {
    List<Point> points = read(path.resolveSibling(path.getFileName() + "." + of + ".bin"));
    double normal = 0;
    double subnormal = 0;
    double at = Double.NaN;
    for (Point point : points) {
      double error = point.error(f.applyAsDouble(point.x()));
      if (point.isSubnormal()) {
        subnormal = error > subnormal ? error : subnormal;
      } else if (!(error <= normal)) {
        normal = error;
        at = point.x();
      }
    }
    String row =
        String.format(
            Locale.ROOT, "%s,%s,%d,%.3f,%.3f,%s", name, of, points.size(), normal, subnormal, at);
    errors.add(row);
    out.println(row);
    points.sort(Comparator.comparingDouble(p -> -p.error(f.applyAsDouble(p.x()))));
    if (Arrays.stream(Elementary.values()).anyMatch(own -> own.name().equalsIgnoreCase(name))
        && of.equals("value")) {
      points.subList(0, 40).forEach(p -> hardest.add(line(name, p)));
    } else {
      points.stream()
          .filter(p -> !p.isSubnormal())
          .limit(5)
          .forEach(p -> hardestOfOps.add(line(name + "," + of, p)));
    }
  }

  private static String line(String name, Point p) {
    return String.join(
        ",",
        name,
        Double.toHexString(p.x()),
        Double.toHexString(p.nearest()),
        Double.toHexString(p.ulp()),
        Double.toString((float) p.rest()));
  }

  private static List<Point> read(Path path) {
    DoubleBuffer numbers;
    try {
      numbers =
          ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Point> points = new ArrayList<>();
    while (numbers.hasRemaining()) {
      points.add(new Point(numbers.get(), numbers.get(), numbers.get(), numbers.get()));
    }
    return points;
  }
}
