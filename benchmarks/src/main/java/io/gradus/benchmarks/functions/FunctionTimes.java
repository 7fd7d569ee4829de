package io.gradus.benchmarks.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time of each elementary function: one number at a time, in lanes, and as {@code Math}, {@code
 * StrictMath} and C's library compute it. Every result is compared before its time is reported.
 */
public final class FunctionTimes {
  private static final List<String> FORMS =
      List.of("scalar", "lanes", "simd", "math", "strictMath");
  private static final double TOLERANCE = 1e-12;

  /**
   * A function's row.
   *
   * @param name of the function
   * @param nanos per number: ours, in lanes, in lanes by the Vector API, NaN where that has none,
   *     Math, StrictMath, and C, NaN without a compiler
   * @param target for lanes
   */
  public record Times(String name, double[] nanos, double target) {}

  private record Result(double nanos, double sum) {}

  private FunctionTimes() {}

  /**
   * Measures all functions, each form in a process of its own.
   *
   * @param home the project's folder, in which the C is built
   * @throws IllegalStateException if two forms of a function differ
   */
  public static List<Times> measure(Path home, List<String> jvmFlags) {
    List<Times> rows = new ArrayList<>();
    for (ElementaryFunction function : ElementaryFunction.values()) {
      double[] nanos = new double[FORMS.size() + 1];
      Result ours = java(function, FORMS.get(0), jvmFlags);
      nanos[0] = ours.nanos;
      for (int i = 1; i < FORMS.size(); i++) {
        Result other = java(function, FORMS.get(i), jvmFlags);
        if (!Double.isNaN(other.nanos)) {
          requireSame(function, FORMS.get(i), ours.sum, other.sum);
        }
        nanos[i] = other.nanos;
      }
      Result c = inC(function, home);
      if (!Double.isNaN(c.nanos)) {
        requireSame(function, "C", ours.sum, c.sum);
      }
      nanos[FORMS.size()] = c.nanos;
      rows.add(new Times(function.name().toLowerCase(Locale.ROOT), nanos, function.target));
    }
    return rows;
  }

  private static void requireSame(
      ElementaryFunction function, String form, double expected, double got) {
    if (!(Math.abs(got - expected)
        <= TOLERANCE * FunctionWorker.POINTS * Math.max(1, Math.abs(expected)))) {
      throw new IllegalStateException(
          "%s by %s sums to %s, expected %s: nothing is timed that computes something else"
              .formatted(function, form, got, expected));
    }
  }

  private static Result java(ElementaryFunction function, String form, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    if (form.equals("simd")) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            FunctionWorker.class.getName(),
            function.name(),
            form));
    return result(command);
  }

  private static Result inC(ElementaryFunction function, Path home) {
    Path script = home.resolve("benchmarks/floor");
    return result(
        List.of(
            "bash",
            script.toString(),
            "functions",
            function.name().toLowerCase(Locale.ROOT),
            Double.toString(function.from),
            Double.toString(function.to)));
  }

  /** The numbers that a process prints, NaN if it prints none. */
  private static Result result(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String line;
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        line = out.readLine();
      }
      if (process.onExit().join().exitValue() != 0 || line == null) {
        throw new IllegalStateException("%s failed".formatted(command));
      }
      if (line.startsWith("unavailable")) {
        return new Result(Double.NaN, Double.NaN);
      }
      String[] numbers = line.split(" ");
      return new Result(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
