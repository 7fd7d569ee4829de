package io.gradus.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.contract.Level;
import io.gradus.ops.Tanh;
import io.gradus.parity.compare.Difference;
import io.gradus.parity.compare.Findings;
import io.gradus.parity.compare.Subject;
import io.gradus.parity.compare.Zone;
import io.gradus.parity.tolerance.Deviation;
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
    ledger.enter(
        "a<b",
        Quantity.VALUE,
        new Findings(Map.of(Zone.ORDINARY, 5L), 0, 3, 2, List.of(), 2, Set.of()));
    ledger.enter(Ledger.GRAPHS, "5 to 10 nodes", new Tally(42, 0, Map.of("graphs", "7")));
  }

  private static Findings findings(long comparisons, List<Difference> differences) {
    return new Findings(Map.of(Zone.ORDINARY, comparisons), 0, 2, 0, differences, 0, Set.of());
  }

  private static Difference difference() {
    Subject subject =
        Subject.of(
            "tanh",
            new Tanh(),
            new TorchScript("torch.tanh(x)"),
            Precision.ELEMENTARY,
            Slope.of(1),
            Level.ORDINARY,
            List.of(),
            "");
    return new Difference(
        subject,
        Quantity.SECOND,
        new int[2],
        new double[] {0.5},
        1,
        Zone.ORDINARY,
        1,
        2,
        new Tolerance(4, 0),
        null);
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
    for (String id : List.of("random-graphs", "op-by-op")) {
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
        .contains("<p class=\"verdict bad\">4,247 numbers compared, 2 failures</p>")
        .contains("<td class=\"bad\">1</td>")
        .contains("the JVM has crashed");
    assertThat(ReportSummary.of(report))
        .contains("Not compared: sgn. PyTorch's CounterpartTask of [sgn]: the JVM has crashed");
  }

  @Test
  void failuresAreListedWithBothNumbersAndWhatWasAllowed() {
    ledger.enter("tanh", Quantity.SECOND, findings(700, List.of(difference())));
    Report report = Report.of(ledger);
    assertThat(ReportPage.of(report))
        .contains("<h3><code>tanh</code>: 1 failure</h3>")
        .contains("<li>second, all inputs between 0.001 and 1000 in size: 1 of 700 differ</li>")
        .contains(
            "<tr><td>second x x</td><td>[0.5]</td><td>1.0</td><td>2.0</td><td>1.0 (4,503,599,627,370,496 ulp)</td><td>4 ulp</td></tr>");
    assertThat(ReportSummary.of(report))
        .contains("### `tanh`: 1 failure")
        .contains("- second, all inputs between 0.001 and 1000 in size: 1 of 700 differ")
        .contains("| second x x | [0.5] | 1.0 | 2.0 | 1.0 (4,503,599,627,370,496 ulp) | 4 ulp |");
  }

  @Test
  void brokenRulesAreListedAndNoGoodResult() {
    ledger.enterBrokenRule("tanh", "r3_same", "R3: tanh remembers something");
    Report report = Report.of(ledger);
    assertThat(ReportPage.of(report))
        .contains(
            "<p class=\"verdict bad\">3,547 numbers compared, none differs, 1 broken rule</p>")
        .contains("<p><code>tanh</code>, r3_same</p><pre>R3: tanh remembers something</pre>");
    assertThat(ReportSummary.of(report))
        .contains("- `tanh`, r3_same: R3: tanh remembers something");
  }

  @Test
  void summaryLinksToNothing() {
    ledger.enter(
        "a<b",
        Quantity.VALUE,
        new Findings(
            Map.of(Zone.ORDINARY, 5L),
            0,
            3,
            2,
            List.of(),
            2,
            Set.of(new Deviation("a<b", "value", "x > 0", "0", "because"))));
    assertThat(ReportSummary.of(Report.of(ledger)))
        .contains("2 are held against the formula of one of 1 deviation")
        .doesNotContain("](");
  }

  @Test
  void oneIsNotCountedAsMany() {
    Ledger one = new Ledger();
    one.enter("tanh", Quantity.VALUE, findings(1, List.of()));
    assertThat(one.summary())
        .isEqualTo("Parity with PyTorch: 1 comparison of 1 op (value 1, gradient 0, second 0)");
    assertThat(ledger.summary()).startsWith("Parity with PyTorch: 3,547 comparisons of 2 ops (");
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
