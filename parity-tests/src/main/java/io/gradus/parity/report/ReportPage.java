package io.gradus.parity.report;

import io.gradus.parity.compare.Difference;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A report as one HTML page, which needs nothing else. */
final class ReportPage {
  private static final String FAILURES = "Failures";
  private static final String RULES = "Broken rules";
  private static final String OPS = "Op by op";
  private static final String DEVIATIONS = "Deviations";

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --soft: #8881; --good: #1a7f37; --bad: #cf222e; }
      @media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #f85149; } }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.6rem; margin-bottom: .2rem; }
      h2 { font-size: 1.2rem; margin-top: 2.2rem; }
      .verdict { font-size: 1.15rem; font-weight: 600; color: var(--good); margin: 0 0 1rem; }
      .verdict.bad, td.bad { color: var(--bad); font-weight: 600; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 1rem 0; }
      dt { opacity: .7; } dd { margin: 0; }
      .totals { display: flex; flex-wrap: wrap; gap: .8rem; padding: 0; list-style: none; }
      .totals li { flex: 1 1 9rem; border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
      .totals b { display: block; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
      nav a { margin-right: 1.2rem; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
      th, td { padding: .22rem .6rem; text-align: right; border-bottom: 1px solid var(--line); }
      th { font-weight: 600; vertical-align: bottom; }
      td:first-child, th:first-child, .text td, .text th { text-align: left; }
      tbody tr:nth-child(even) { background: var(--soft); }
      td:first-child { min-width: 9rem; }
      td:first-child code { white-space: nowrap; }
      code { font: .92em ui-monospace, monospace; }
      .text td { vertical-align: top; overflow-wrap: anywhere; }
      pre { overflow-x: auto; background: var(--soft); padding: .8rem; }
      """;

  private final StringBuilder html = new StringBuilder();

  private ReportPage() {}

  static String of(Report report) {
    return new ReportPage().page(report);
  }

  private String page(Report report) {
    html.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Gradus: parity with PyTorch</title>
        <style>
        %s</style>
        </head>
        <body>
        <h1>Gradus: parity with PyTorch</h1>
        <p class="verdict%s">%s</p>
        """
            .formatted(STYLE, report.isGood() ? "" : " bad", escape(report.headline())));
    html.append("<ul class=\"totals\">\n");
    report
        .totals()
        .forEach(
            (name, count) -> html.append("<li><b>%,d</b>%s</li>%n".formatted(count, escape(name))));
    html.append("</ul>\n<dl>\n");
    report
        .facts()
        .forEach(
            (name, fact) ->
                html.append("<dt>%s</dt><dd>%s</dd>%n".formatted(escape(name), escape(fact))));
    html.append("</dl>\n");
    contents(report);
    if (!report.broken().isEmpty()) {
      html.append("<h2>Not compared</h2>\n");
      report
          .broken()
          .forEach(
              (title, why) ->
                  html.append("<p>%s</p><pre>%s</pre>%n".formatted(escape(title), escape(why))));
    }
    failures(report);
    report.sections().forEach(this::section);
    ops(report);
    if (!report.deviations().isEmpty()) {
      deviations(report);
    }
    return html.append("</body>\n</html>\n").toString();
  }

  /** The tables are long. */
  private void contents(Report report) {
    List<String> headings = new ArrayList<>();
    if (!report.failing().isEmpty()) {
      headings.add(FAILURES);
    }
    if (!report.brokenRules().isEmpty()) {
      headings.add(RULES);
    }
    headings.addAll(report.sections().keySet());
    headings.add(OPS);
    if (!report.deviations().isEmpty()) {
      headings.add(DEVIATIONS);
    }
    html.append("<nav>");
    for (String heading : headings) {
      html.append("<a href=\"#%s\">%s</a> ".formatted(id(heading), escape(heading)));
    }
    html.append("</nav>\n");
  }

  private static String id(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  private static String heading(String text) {
    return "<h2 id=\"%s\">%s</h2>%n".formatted(id(text), escape(text));
  }

  /** The numbers that differ, the worst first, and the rules that are broken. */
  private void failures(Report report) {
    if (!report.failing().isEmpty()) {
      html.append(heading(FAILURES));
    }
    report.failing().forEach(this::failures);
    if (!report.brokenRules().isEmpty()) {
      html.append(heading(RULES));
    }
    report
        .brokenRules()
        .forEach(
            (op, rules) ->
                rules.forEach(
                    (rule, message) ->
                        html.append(
                            "<p><code>%s</code>, %s</p><pre>%s</pre>%n"
                                .formatted(escape(op), escape(rule), escape(message)))));
  }

  private void failures(Report.Line op) {
    html.append(
        "<h3><code>%s</code>: %s</h3>%n<ul>%n"
            .formatted(escape(op.title()), Report.count(op.failures(), "failure")));
    op.zones().forEach(zone -> html.append("<li>%s</li>%n".formatted(escape(zone))));
    html.append(
        "</ul>\n<div class=\"wide\"><table class=\"text\">\n<thead><tr><th></th><th>at</th><th>ours</th><th>PyTorch</th><th>differ by</th><th>allowed</th></tr></thead>\n<tbody>\n");
    for (Difference d : op.worst()) {
      html.append("<tr>");
      Stream.of(d.what(), d.where(), d.ours(), d.expected(), d.off(), d.allowed())
          .forEach(cell -> html.append("<td>%s</td>".formatted(escape(cell.toString()))));
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
    if (op.failures() > op.worst().size()) {
      html.append("<p>and %,d more.</p>%n".formatted(op.failures() - op.worst().size()));
    }
  }

  private void section(String section, Map<String, Tally> tallies) {
    List<String> columns = Report.columns(tallies);
    html.append(heading(section));
    html.append("<div class=\"wide\"><table>\n<thead><tr><th></th>");
    columns.forEach(column -> html.append("<th>%s</th>".formatted(escape(column))));
    html.append("<th>failures</th></tr></thead>\n<tbody>\n");
    tallies.forEach(
        (title, tally) -> {
          html.append("<tr><td>%s</td>".formatted(escape(title)));
          columns.forEach(
              column ->
                  html.append(
                      "<td>%s</td>".formatted(escape(tally.details().getOrDefault(column, "")))));
          failures(tally.failures());
        });
    html.append("</tbody></table></div>\n");
  }

  private void ops(Report report) {
    html.append(heading(OPS));
    html.append("<p>%s</p>\n".formatted(escape(Report.legend())));
    html.append(
        "<div class=\"wide\"><table>\n<thead><tr><th>op</th><th>values</th><th>ulp</th><th>gradients</th><th>ulp</th><th>second derivatives</th><th>ulp</th><th>deviating</th><th>failures</th></tr></thead>\n<tbody>\n");
    for (Report.Line op : report.ops()) {
      html.append("<tr><td><code>%s</code></td>".formatted(escape(op.title())));
      for (Quantity quantity : Quantity.values()) {
        Report.Cell cell = op.cells().get(quantity);
        html.append(
            cell == null
                ? "<td></td><td></td>"
                : "<td>%,d</td><td>%s</td>".formatted(cell.comparisons(), cell.ulps()));
      }
      html.append(op.deviating() == 0 ? "<td></td>" : "<td>%,d</td>".formatted(op.deviating()));
      failures(op.failures());
    }
    html.append("</tbody></table></div>\n");
  }

  private void failures(long count) {
    html.append(
        count == 0 ? "<td>0</td></tr>\n" : "<td class=\"bad\">%,d</td></tr>%n".formatted(count));
  }

  private void deviations(Report report) {
    html.append(heading(DEVIATIONS));
    html.append(
        "<p>Where ours differs from PyTorch on purpose it is held against a formula of its own: %,d numbers. A line that is not needed fails.</p>\n<details><summary>All %d lines</summary>\n<div class=\"wide\"><table class=\"text\">\n<thead><tr><th>op</th><th>of</th><th>where</th><th>why</th></tr></thead>\n<tbody>\n"
            .formatted(report.deviating(), report.deviations().size()));
    for (Deviation deviation : report.deviations()) {
      html.append(
          "<tr><td><code>%s</code></td><td>%s</td><td><code>%s</code></td><td>%s</td></tr>%n"
              .formatted(
                  escape(deviation.op()),
                  escape(deviation.quantity()),
                  escape(deviation.where()),
                  escape(deviation.reason())));
    }
    html.append("</tbody></table></div></details>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
