package io.gradus.parity;

import ai.djl.util.Platform;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run compared with PyTorch, ready to be written down.
 *
 * @param facts the versions and the platform, the extent and the day
 * @param totals numbers compared of each kind
 * @param ops a line for each op, and for each function of many values
 * @param sections what else was compared, by section and title
 * @param broken what could not be compared, and why
 * @param deviations where ours differs on purpose
 */
record Report(
    Map<String, String> facts,
    long comparisons,
    long failures,
    long deviating,
    Map<String, Long> totals,
    List<Line> ops,
    Map<String, Map<String, Tally>> sections,
    Map<String, String> broken,
    List<Deviation> deviations) {

  /**
   * One case.
   *
   * @param cells what was compared of it, by quantity
   * @param deviating how many numbers are as a deviation says
   * @param failures how many are not PyTorch's
   */
  record Line(String title, Map<Quantity, Cell> cells, long deviating, long failures) {}

  /**
   * One quantity of a case.
   *
   * @param largestUlps the largest difference accepted
   */
  record Cell(long comparisons, long largestUlps) {
    /**
     * The largest difference, readable: beyond a million ulp it is the difference of terms that
     * cancel, and only its size is of interest.
     */
    String ulps() {
      return largestUlps < 1_000_000
          ? "%,d".formatted(largestUlps)
          : "10^%d".formatted((int) Math.round(Math.log10(largestUlps)));
    }
  }

  static Report of(Ledger ledger) {
    Map<String, Long> totals = new LinkedHashMap<>();
    totals.put("values of ops", ledger.comparisons(Quantity.VALUE));
    totals.put("gradients of ops", ledger.comparisons(Quantity.GRADIENT));
    totals.put("second derivatives of ops", ledger.comparisons(Quantity.SECOND));
    ledger
        .sections()
        .forEach(
            (section, tallies) ->
                totals.put(
                    section.substring(0, 1).toLowerCase(Locale.ROOT) + section.substring(1),
                    tallies.values().stream().mapToLong(Tally::comparisons).sum()));
    List<Line> ops = new ArrayList<>();
    ledger.cases().forEach((title, findings) -> ops.add(line(title, findings)));
    return new Report(
        factsOfThisRun(),
        ledger.comparisons(),
        ledger.failures(),
        ledger.deviating(),
        totals,
        ops,
        ledger.sections(),
        ledger.broken(),
        Deviation.ofCatalogue().stream()
            .filter(deviation -> ledger.cases().containsKey(deviation.op()))
            .toList());
  }

  private static Line line(String title, Map<Quantity, Findings> findings) {
    Map<Quantity, Cell> cells = new LinkedHashMap<>();
    findings.forEach(
        (quantity, found) ->
            cells.put(quantity, new Cell(found.comparisons(), found.largestUlps())));
    return new Line(
        title,
        cells,
        findings.values().stream().mapToLong(Findings::deviating).sum(),
        findings.values().stream().mapToLong(found -> found.differences().size()).sum());
  }

  private static Map<String, String> factsOfThisRun() {
    Map<String, String> facts = new LinkedHashMap<>();
    Platform torch = Platform.detectPlatform("pytorch");
    facts.put("PyTorch", "%s, CPU, float64, one thread".formatted(torch.getVersion()));
    facts.put("JDK", "%s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name")));
    facts.put(
        "Platform",
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    facts.put("Extent", Effort.current() == Effort.QUICK ? "quick" : "full");
    facts.put("Seed", Long.toString(Points.SEED));
    facts.put("Date", LocalDate.now(ZoneOffset.UTC).toString());
    return facts;
  }

  /** The result in one line. */
  String headline() {
    return failures == 0
        ? "%,d numbers compared, none differs".formatted(comparisons)
        : "%,d numbers compared, %,d failure(s)".formatted(comparisons, failures);
  }

  /** The columns of a section. */
  static List<String> columns(Map<String, Tally> tallies) {
    return tallies.values().stream()
        .flatMap(tally -> tally.details().keySet().stream())
        .distinct()
        .toList();
  }
}
