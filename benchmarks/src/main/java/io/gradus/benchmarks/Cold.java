package io.gradus.benchmarks;

import io.gradus.benchmarks.Table.Column;
import io.gradus.benchmarks.compiled.Compiled;
import io.gradus.benchmarks.subject.ColdStart;
import io.gradus.benchmarks.values.Gradus;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.util.List;
import java.util.OptionalInt;

/**
 * How long it takes to trace and compile a workload in a new JVM, and from which step on the
 * compiled program is ahead of the graph.
 *
 * @param workload the workload
 * @param target the most seconds that tracing, compiling and the first step may take
 */
record Cold(Workload workload, double target) {
  /** Those that have a target. */
  static final List<Cold> TARGETS =
      List.of(new Cold(Workload.W1, 0.15), new Cold(Workload.W5, 1), new Cold(Workload.GPT, 0.6));

  private static final Engine COMPILED = Compiled.exact(false);
  private static final int RUNS = 3;
  private static final int STEPS = 2000;

  /** W5 is to compile in little memory. */
  private List<String> flags() {
    return workload == Workload.W5 ? List.of("-Xmx256m") : List.of();
  }

  /** The engine that runs the workload on the graph, with the larger pieces of the library. */
  private Engine graph() {
    Engine library = new Gradus(Gradus.Style.LIBRARY);
    return library.on(workload) instanceof Engine.Skips
        ? new Gradus(Gradus.Style.ELEMENTARY)
        : library;
  }

  /** A table of the times of these workloads, for those of the targets that are among them. */
  static Table table(List<Workload> workloads) {
    Table table =
        new Table(
            Column.text(""),
            Column.number("cold, s"),
            Column.number("target"),
            Column.text("met"),
            Column.text("ahead of the graph"));
    for (Workload workload : workloads) {
      Cold cold =
          TARGETS.stream()
              .filter(target -> target.workload == workload)
              .findFirst()
              .orElse(new Cold(workload, Double.NaN));
      cold.addTo(table);
    }
    return table;
  }

  private void addTo(Table table) {
    try {
      double seconds = seconds();
      boolean isTarget = !Double.isNaN(target);
      table.add(
          workload.name(),
          Report.number(seconds),
          isTarget ? Report.number(target) : "–",
          isTarget ? (seconds <= target ? "yes" : "no") : "",
          breakEven());
    } catch (UnavailableException unavailable) {
      table.add(workload.name(), "–", "–", "", unavailable.reason());
    }
  }

  /** The median of a few new JVMs. */
  private double seconds() {
    double[] seconds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      seconds[i] = ColdStart.everyShape(COMPILED, workload, flags()) / 1e9;
    }
    return Quantiles.median(seconds);
  }

  private String breakEven() {
    long[] graph = ColdStart.nanos(graph(), workload, STEPS);
    long[] compiled = ColdStart.nanos(COMPILED, workload, STEPS);
    OptionalInt step = breakEven(graph, compiled);
    return step.isPresent()
        ? "from step %d on".formatted(step.getAsInt())
        : "not within %d steps".formatted(Math.min(graph.length, compiled.length));
  }

  /** The first step, counted from 1, at which the second has taken less time in all. */
  static OptionalInt breakEven(long[] first, long[] second) {
    for (int i = 0; i < Math.min(first.length, second.length); i++) {
      if (second[i] < first[i]) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }
}
