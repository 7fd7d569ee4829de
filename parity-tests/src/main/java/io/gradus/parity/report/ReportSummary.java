package io.gradus.parity.report;

import static java.util.stream.Collectors.joining;

import io.gradus.parity.tolerance.Quantity;
import java.util.List;
import java.util.Map;

/** A report in Markdown. */
final class ReportSummary {
  /** How many numbers that differ are listed of each case; the page has more. */
  private static final int MOST_SHOWN = 20;

  private ReportSummary() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("**%s.**%n%n".formatted(report.headline()));
    report.facts().forEach((name, fact) -> text.append("- %s: %s%n".formatted(name, fact)));
    text.append("%n| compared | numbers |%n| --- | ---: |%n".formatted());
    report.totals().forEach((name, count) -> text.append("| %s | %,d |%n".formatted(name, count)));
    text.append("| **all** | **%,d** |%n".formatted(report.comparisons()));
    if (!report.deviations().isEmpty()) {
      text.append(
          "%nOf the numbers of ops, %,d are held against the formula of one of %s, each of which is needed.%n"
              .formatted(
                  report.deviating(), Report.count(report.deviations().size(), "deviation")));
    }
    report.broken().forEach((title, why) -> text.append(broken(title, why)));
    report.failing().forEach(op -> appendFailures(text, op));
    appendBrokenRules(text, report.brokenRules());
    report.sections().forEach((section, tallies) -> appendSection(text, section, tallies));
    appendOps(text, report.ops());
    return text.toString();
  }

  private static String broken(String title, String why) {
    return "%nNot compared: %s. %s%n".formatted(title, why.lines().findFirst().orElse(""));
  }

  private static void appendFailures(StringBuilder text, Report.Line op) {
    text.append("%n### `%s`: %s%n%n".formatted(op.title(), Report.count(op.failures(), "failure")));
    op.zones().forEach(zone -> text.append("- %s%n".formatted(zone)));
    text.append("%n| | at | ours | PyTorch | differ by | allowed |%n".formatted());
    text.append("| --- | --- | --- | --- | --- | --- |%n".formatted());
    op.worst().stream()
        .limit(MOST_SHOWN)
        .forEach(
            d ->
                text.append(
                    "| %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                            d.what(), d.where(), d.ours(), d.expected(), d.off(), d.allowed())));
  }

  private static void appendBrokenRules(
      StringBuilder text, Map<String, Map<String, String>> brokenRules) {
    if (!brokenRules.isEmpty()) {
      text.append("%n### Broken rules%n%n".formatted());
    }
    brokenRules.forEach(
        (op, rules) ->
            rules.forEach(
                (rule, message) ->
                    text.append(
                        "- `%s`, %s: %s%n"
                            .formatted(op, rule, message.lines().collect(joining(" "))))));
  }

  private static void appendSection(
      StringBuilder text, String section, Map<String, Tally> tallies) {
    List<String> columns = Report.columns(tallies);
    text.append("%n### %s%n%n| |".formatted(section));
    columns.forEach(column -> text.append(" %s |".formatted(column)));
    text.append(" failures |%n| --- |%s ---: |%n".formatted(" ---: |".repeat(columns.size())));
    tallies.forEach(
        (title, tally) -> {
          text.append("| %s |".formatted(title));
          columns.forEach(
              column -> text.append(" %s |".formatted(tally.details().getOrDefault(column, ""))));
          text.append(" %,d |%n".formatted(tally.failures()));
        });
  }

  private static void appendOps(StringBuilder text, List<Report.Line> ops) {
    text.append("%n### Op by op%n%n%s%n%n".formatted(Report.legend().replace("*", "\\*")));
    text.append(
        "| op | values | ulp | gradients | ulp | second derivatives | ulp | deviating | failures |%n| --- |%s%n"
            .formatted(" ---: |".repeat(8)));
    for (Report.Line op : ops) {
      text.append("| `%s` |".formatted(op.title()));
      for (Quantity quantity : Quantity.values()) {
        Report.Cell cell = op.cells().get(quantity);
        text.append(
            cell == null
                ? " | |"
                : " %,d | %s |".formatted(cell.comparisons(), cell.ulps().replace("*", "\\*")));
      }
      text.append(" %,d | %,d |%n".formatted(op.deviating(), op.failures()));
    }
  }
}
