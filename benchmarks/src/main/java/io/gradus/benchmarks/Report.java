package io.gradus.benchmarks;

import static java.util.stream.Collectors.joining;

import io.gradus.benchmarks.Table.Column;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A report of what was measured on which machine, and of what was not. */
final class Report {
  private static final String NONE = "–";
  private static final String UNSETTLED = "not settled";

  private final String method;
  private final String machine;
  private final String load;
  private final Set<String> platforms = new LinkedHashSet<>();
  private final List<Result> results = new ArrayList<>();
  private final Map<Absence, List<Workload>> absences = new LinkedHashMap<>();

  private record Result(Workload workload, Measurement measurement) {}

  private record Absence(String title, String reason) {}

  /**
   * An empty report.
   *
   * @param method how the times are measured
   * @param machine the machine on which they are measured
   * @param load the load that other programs caused there
   */
  Report(String method, String machine, String load) {
    this.method = method;
    this.machine = machine;
    this.load = load;
  }

  void measured(Workload workload, Measurement measurement, String platform) {
    platforms.add(platform);
    results.add(new Result(workload, measurement));
  }

  /** Whether any of these engines was measured on any workload. */
  boolean measuredAny(Collection<Engine> engines) {
    return results.stream().anyMatch(result -> engines.contains(result.measurement.engine()));
  }

  void absent(Workload workload, String title, String reason) {
    absences.computeIfAbsent(new Absence(title, reason), a -> new ArrayList<>()).add(workload);
  }

  /** The targets on these workloads beside the ratios that were measured. */
  Table targets(Collection<Workload> workloads) {
    Table table =
        new Table(
            Column.text(""),
            Column.text("engine"),
            Column.text("over"),
            Column.number("ratio"),
            Column.number("target"),
            Column.text("met"));
    for (Target target : Target.ALL) {
      if (workloads.contains(target.workload())) {
        OptionalDouble time = nanos(target.workload(), target.engine());
        OptionalDouble over = nanos(target.workload(), target.over());
        boolean measured = time.isPresent() && over.isPresent();
        double ratio = measured ? time.getAsDouble() / over.getAsDouble() : Double.NaN;
        table.add(
            target.workload().name(),
            target.engine().on(target.workload()).title(),
            target.over().on(target.workload()).title(),
            measured ? number(ratio) : NONE,
            number(target.most()),
            measured ? (ratio <= target.most() ? "yes" : "no") : "not measured");
      }
    }
    return table;
  }

  private OptionalDouble nanos(Workload workload, Engine engine) {
    return results.stream()
        .filter(result -> result.workload == workload)
        .map(Result::measurement)
        .filter(measurement -> measurement.engine().equals(engine) && measurement.settled())
        .mapToDouble(Measurement::median)
        .findFirst();
  }

  /** The report as text for a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    header().forEach(line -> text.append(line).append('\n'));
    text.append('\n');
    workloads().forEach(line -> text.append(line).append('\n'));
    text.append('\n').append(table().text());
    notes().forEach(line -> text.append('\n').append(line).append('\n'));
    if (!absences.isEmpty()) {
      text.append("\nNot measured:\n");
      absences().forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  /** The report as Markdown for a document, between markers by which it is found again. */
  String markdown() {
    StringBuilder text =
        new StringBuilder("<!-- bench:begin, from ./gradus bench --markdown -->\n");
    header().forEach(line -> text.append("- ").append(line).append('\n'));
    text.append('\n').append(table().markdown()).append('\n');
    workloads().forEach(line -> text.append("- ").append(line).append('\n'));
    notes().forEach(line -> text.append("- ").append(line).append('\n'));
    if (!absences.isEmpty()) {
      text.append("\nNot measured:\n\n");
      absences().forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.append("<!-- bench:end -->\n").toString();
  }

  private List<String> header() {
    List<String> lines = new ArrayList<>();
    lines.add("Machine: " + machine);
    platforms.forEach(platform -> lines.add("Platform: " + platform));
    lines.add("CPU in use before: " + load);
    lines.add("Method: " + method);
    return lines;
  }

  private List<String> workloads() {
    return results.stream()
        .map(Result::workload)
        .distinct()
        .map(
            w ->
                "%s: %s; %s".formatted(w, w.title(), count(w.units(), w.unit()))
                    + (w.units() == w.ops() ? "" : ", " + count(w.ops(), "op")))
        .toList();
  }

  /** The explanations of the words in the table. */
  private List<String> notes() {
    return results.stream().allMatch(result -> result.measurement.settled())
        ? List.of()
        : List.of(
            "%s: the time of a step was still changing, so it is no figure to compare. A quieter machine helps, and so does a run without --quick."
                .formatted(UNSETTLED));
  }

  private List<String> absences() {
    return absences.entrySet().stream()
        .map(
            absence ->
                "%s on %s: %s"
                    .formatted(
                        absence.getKey().title(),
                        absence.getValue().stream().map(Workload::name).collect(joining(", ")),
                        absence.getKey().reason()))
        .toList();
  }

  private static String count(int number, String unit) {
    return "%s %ss".formatted(number(number), unit);
  }

  private Table table() {
    Table table =
        new Table(
            Column.text(""),
            Column.text("engine"),
            Column.number("µs/step"),
            Column.number("±%"),
            Column.number("ns per"),
            Column.text("unit"),
            Column.number("× C++"),
            Column.number("allocated B/op"),
            Column.number("held B/op"));
    for (Result result : results) {
      Workload workload = result.workload;
      Measurement measurement = result.measurement;
      double nanos = measurement.median();
      table.add(
          workload.name(),
          measurement.title(),
          number(nanos / 1000),
          String.format(Locale.ROOT, "%.0f", 100 * measurement.spread()),
          number(nanos / workload.units()),
          workload.unit(),
          ratio(workload, measurement),
          perOp(measurement.allocatedPerStep(), workload),
          perOp(measurement.heldPerStep(), workload));
    }
    return table;
  }

  private String ratio(Workload workload, Measurement measurement) {
    if (!measurement.settled()) {
      return UNSETTLED;
    }
    OptionalDouble yardstick = nanos(workload, Engines.YARDSTICK);
    return yardstick.isPresent() ? number(measurement.median() / yardstick.getAsDouble()) : NONE;
  }

  private static String perOp(OptionalDouble bytes, Workload workload) {
    return bytes.isPresent() ? number(bytes.getAsDouble() / workload.ops()) : NONE;
  }

  /** A number with three digits or more. */
  static String number(double x) {
    String format = x < 10 ? "%.2f" : x < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, x);
  }
}
