package io.gradus.parity.report;

import io.gradus.parity.tolerance.Quantity;
import java.util.List;
import java.util.Map;

/** A report in Markdown. */
final class ReportSummary {
  private ReportSummary() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("**%s.**%n%n".formatted(report.headline()));
    report.facts().forEach((name, fact) -> text.append("- %s: %s%n".formatted(name, fact)));
    text.append("%n| compared | numbers |%n| --- | ---: |%n".formatted());
    report.totals().forEach((name, count) -> text.append("| %s | %,d |%n".formatted(name, count)));
    text.append("| **all** | **%,d** |%n".formatted(report.comparisons()));
    text.append(
        "%nOf the numbers of ops, %,d are held against a formula of the [table of deviations](../parity-tests/src/main/resources/io/gradus/parity/deviations.md), in which each of its %d lines is needed.%n"
            .formatted(report.deviating(), report.deviations().size()));
    report.broken().forEach((title, why) -> text.append(broken(title, why)));
    report.sections().forEach((section, tallies) -> appendSection(text, section, tallies));
    appendOps(text, report.ops());
    return text.toString();
  }

  private static String broken(String title, String why) {
    return "%nNot compared: %s. %s%n".formatted(title, why.lines().findFirst().orElse(""));
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
