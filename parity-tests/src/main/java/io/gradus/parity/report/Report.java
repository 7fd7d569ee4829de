package io.gradus.parity.report;

import ai.djl.util.Platform;
import io.gradus.contract.Effort;
import io.gradus.contract.Points;
import io.gradus.parity.compare.Difference;
import io.gradus.parity.compare.Findings;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Quantity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param brokenRules what the tests of the contract say of the rules that ops break, by op
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
    Map<String, Map<String, String>> brokenRules,
    List<Deviation> deviations) {

  /** How many numbers that differ are listed of each quantity of a case. */
  private static final int MOST_SHOWN = 100;

  /**
   * One case.
   *
   * @param cells what was compared of it, by quantity
   * @param deviating how many numbers are as a deviation says
   * @param failures how many are not PyTorch's
   * @param worst those that differ most, of each quantity so many
   * @param zones what kinds of numbers differ, and how many of how many
   */
  record Line(
      String title,
      Map<Quantity, Cell> cells,
      long deviating,
      long failures,
      List<Difference> worst,
      List<String> zones) {}

  /**
   * One quantity of a case.
   *
   * @param largestUlps the largest difference accepted for its ulps
   * @param cancelling how many are within a rounding of terms that cancel
   */
  record Cell(long comparisons, long largestUlps, long cancelling) {
    /** The largest difference, with a mark if ulps don't tell all. */
    String ulps() {
      return cancelling == 0 ? "%d".formatted(largestUlps) : "%d\u202f*".formatted(largestUlps);
    }
  }

  static Report of(Ledger ledger) {
    List<Line> ops = new ArrayList<>();
    ledger.cases().forEach((title, findings) -> ops.add(line(title, findings)));
    Map<String, Map<String, Tally>> sections = ledger.sections();
    return new Report(
        factsOfThisRun(),
        ledger.comparisons(),
        ledger.failures(),
        ledger.deviating(),
        totals(ops, sections),
        ops,
        sections,
        ledger.broken(),
        ledger.brokenRules(),
        deviations(ledger));
  }

  /** Those that were needed. */
  private static List<Deviation> deviations(Ledger ledger) {
    return ledger.cases().values().stream()
        .flatMap(quantities -> quantities.values().stream())
        .flatMap(findings -> findings.needed().stream())
        .distinct()
        .sorted(Comparator.comparing(Deviation::op).thenComparing(Deviation::toString))
        .toList();
  }

  private static Map<String, Long> totals(
      List<Line> ops, Map<String, Map<String, Tally>> sections) {
    Map<String, Long> totals = new LinkedHashMap<>();
    totals.put("values of ops", comparisons(ops, Quantity.VALUE));
    totals.put("gradients of ops", comparisons(ops, Quantity.GRADIENT));
    totals.put("second derivatives of ops", comparisons(ops, Quantity.SECOND));
    sections.forEach(
        (section, tallies) ->
            totals.put(
                "of " + section.toLowerCase(Locale.ROOT),
                tallies.values().stream().mapToLong(Tally::comparisons).sum()));
    return totals;
  }

  private static long comparisons(List<Line> lines, Quantity quantity) {
    return lines.stream()
        .filter(line -> line.cells().containsKey(quantity))
        .mapToLong(line -> line.cells().get(quantity).comparisons())
        .sum();
  }

  private static Line line(String title, Map<Quantity, Findings> findings) {
    Map<Quantity, Cell> cells = new LinkedHashMap<>();
    findings.forEach(
        (quantity, found) ->
            cells.put(
                quantity, new Cell(found.comparisons(), found.largestUlps(), found.cancelling())));
    return new Line(
        title,
        cells,
        findings.values().stream().mapToLong(Findings::deviating).sum(),
        findings.values().stream().mapToLong(found -> found.differences().size()).sum(),
        findings.values().stream()
            .flatMap(found -> found.differences().stream().limit(MOST_SHOWN))
            .toList(),
        findings.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().zones().stream().map(zone -> entry.getKey() + ", " + zone))
            .toList());
  }

  private static Map<String, String> factsOfThisRun() {
    Map<String, String> facts = new LinkedHashMap<>();
    Platform torch = Platform.detectPlatform("pytorch");
    facts.put(
        "PyTorch",
        "%s, CPU, float64, one thread".formatted(torch.getVersion().replaceFirst("-.*", "")));
    facts.put("JDK", "%s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name")));
    facts.put(
        "Platform",
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    facts.put("Extent", Effort.current() == Effort.QUICK ? "quick" : "full");
    facts.put("Seed", Long.toString(Points.SEED));
    facts.put("Date", LocalDate.now(ZoneOffset.UTC).toString());
    return facts;
  }

  /** What the columns of ulps say. */
  static String legend() {
    return "ulp: the largest difference. Arithmetic and selection agree to the bit, functions of the mathematical library to 2 ulp, what is put together from several to 8; gradients to 4 or 8, and to √n more where n inputs are put together. Where terms cancel, as in 1 − y² of tanh, a rounding of the terms is many ulp of the result, and allowed; * marks where that was needed. NaN, infinities and the signs of zeros are PyTorch's.";
  }

  /** The result in one line. */
  String headline() {
    String numbers = count(comparisons, "number") + " compared, ";
    String differ = failures == 0 ? "none differs" : count(failures, "failure");
    long rules = brokenRules.values().stream().mapToLong(Map::size).sum();
    return numbers + differ + (rules == 0 ? "" : ", " + count(rules, "broken rule"));
  }

  /** Whether nothing is wrong. */
  boolean isGood() {
    return failures == 0 && brokenRules.isEmpty();
  }

  /** The cases of which some number differs. */
  List<Line> failing() {
    return ops.stream().filter(op -> op.failures() > 0).toList();
  }

  /** {@code 1 case}, {@code 2 cases}. */
  static String count(long number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /** The columns of a section. */
  static List<String> columns(Map<String, Tally> tallies) {
    return tallies.values().stream()
        .flatMap(tally -> tally.details().keySet().stream())
        .distinct()
        .toList();
  }
}
