package io.gradus.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.ops.Tanh;
import io.gradus.parity.compare.Difference;
import io.gradus.parity.compare.Findings;
import io.gradus.parity.compare.Subject;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.tolerance.Tolerance;
import io.gradus.parity.torch.TorchScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private final Ledger ledger = new Ledger();

  ReportTest() {
    ledger.enter("tanh", Quantity.VALUE, findings(700, List.of()));
    ledger.enter("tanh", Quantity.GRADIENT, findings(2800, List.of()));
    ledger.enter("a<b", Quantity.VALUE, new Findings(5, 3, 2, List.of(), 2, Set.of()));
    ledger.enter(Ledger.GRAPHS, "5 to 10 nodes", new Tally(42, 0, Map.of("graphs", "7")));
  }

  private static Findings findings(long comparisons, List<Difference> differences) {
    return new Findings(comparisons, 2, 0, differences, 0, Set.of());
  }

  private static Difference difference() {
    Subject subject =
        Subject.of(
            "tanh",
            new Tanh(),
            new TorchScript("torch.tanh(x)"),
            Precision.ELEMENTARY,
            Slope.of(1),
            List.of(),
            "");
    return new Difference(
        subject, Quantity.SECOND, new int[2], new double[1], 1, 1, 2, new Tolerance(4, 0), null);
  }

  @Test
  void totalsAddUp() {
    Report report = Report.of(ledger);
    assertThat(report.comparisons()).isEqualTo(3547);
    assertThat(report.totals().values().stream().mapToLong(n -> n).sum()).isEqualTo(3547);
    assertThat(report.headline()).isEqualTo("3,547 numbers compared, none differs");
  }

  @Test
  void summaryHasALinePerCaseAndSection() {
    assertThat(ReportSummary.of(Report.of(ledger)))
        .contains("**3,547 numbers compared, none differs.**")
        .contains("- PyTorch: 2.7.1")
        .contains("| `tanh` | 700 | 2 | 2,800 | 2 | | | 0 | 0 |")
        .contains("| `a<b` | 5 | 3\u202f\\* |")
        .contains("### Random graphs")
        .contains("| 5 to 10 nodes | 7 | 0 |");
  }

  @Test
  void networksHaveASectionOfTheirOwn() {
    ledger.enter(Ledger.NETWORKS, "moons", new Tally(200, 0, Map.of("steps", "50")));
    Report report = Report.of(ledger);
    assertThat(report.totals())
        .containsEntry("values of ops", 705L)
        .containsEntry("of networks", 200L);
    assertThat(ReportSummary.of(report)).contains("### Networks", "| moons | 50 | 0 |");
  }

  @Test
  void pageNeedsNothingElse() {
    assertThat(ReportPage.of(Report.of(ledger)))
        .contains("<td><code>tanh</code></td><td>700</td><td>2</td><td>2,800</td>")
        .contains("a&lt;b", "<td>3\u202f*</td>")
        .contains("<p class=\"verdict\">3,547 numbers compared, none differs</p>")
        .doesNotContain("<script", "<link", "http:", "https:", "src=", "url(");
  }

  @Test
  void contentsLeadToEachTable() {
    String page = ReportPage.of(Report.of(ledger));
    for (String id : List.of("random-graphs", "op-by-op", "deviations")) {
      assertThat(page)
          .containsOnlyOnce("href=\"#" + id + "\"")
          .containsOnlyOnce("id=\"" + id + "\"");
    }
  }

  @Test
  void failuresAreSeen() {
    ledger.enter("tanh", Quantity.SECOND, findings(700, List.of(difference())));
    ledger.enterBroken("sgn", "PyTorch's CounterpartTask of [sgn]: the JVM has crashed");
    Report report = Report.of(ledger);
    assertThat(report.failures()).isEqualTo(2);
    assertThat(ReportPage.of(report))
        .contains("<p class=\"verdict bad\">4,247 numbers compared, 2 failure(s)</p>")
        .contains("<td class=\"bad\">1</td>")
        .contains("the JVM has crashed");
    assertThat(ReportSummary.of(report))
        .contains("Not compared: sgn. PyTorch's CounterpartTask of [sgn]: the JVM has crashed");
  }

  @Test
  void bothFilesAreWritten(@TempDir Path folder) throws IOException {
    Report report = Report.of(ledger);
    WriteReport.write(report, folder.resolve("parity"));
    assertThat(Files.readString(folder.resolve("parity/index.html")))
        .isEqualTo(ReportPage.of(report));
    assertThat(Files.readString(folder.resolve("parity/summary.md")))
        .isEqualTo(ReportSummary.of(report));
  }
}
