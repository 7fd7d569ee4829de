package io.gradus.parity.report;

import io.gradus.parity.compare.Findings;
import io.gradus.parity.tolerance.Quantity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How much was compared with PyTorch in this JVM. */
public final class Ledger {
  /** A section: graphs of many ops. */
  public static final String GRAPHS = "Random graphs";

  /** A section: networks in training. */
  public static final String NETWORKS = "Networks";

  private static final Ledger SHARED = new Ledger();

  private final Map<String, Map<Quantity, Findings>> cases = new TreeMap<>();
  private final Map<String, Map<String, Tally>> sections =
      new TreeMap<>(Collections.reverseOrder());
  private final Map<String, String> broken = new TreeMap<>();
  private final Map<String, Map<String, String>> brokenRules = new TreeMap<>();

  public static Ledger shared() {
    return SHARED;
  }

  /** What came of comparing a quantity of a case: of an op, or of a function of many values. */
  public synchronized void enter(String title, Quantity quantity, Findings findings) {
    cases.computeIfAbsent(title, t -> new EnumMap<>(Quantity.class)).put(quantity, findings);
  }

  /** What came of comparing something larger; the latest of each title counts. */
  public synchronized void enter(String section, String title, Tally tally) {
    sections.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(title, tally);
  }

  /** A case that could not be compared: a crash, a time limit, an exception. */
  public synchronized void enterBroken(String title, String why) {
    broken.put(title, why);
  }

  /** A rule of the contract that the op of this case breaks, and what its test says. */
  public synchronized void enterBrokenRule(String title, String rule, String message) {
    brokenRules.computeIfAbsent(title, t -> new TreeMap<>()).put(rule, message);
  }

  /** The cases, by title. */
  synchronized Map<String, Map<Quantity, Findings>> cases() {
    return new TreeMap<>(cases);
  }

  /** The sections, and in each the tallies by title. */
  synchronized Map<String, Map<String, Tally>> sections() {
    return new LinkedHashMap<>(sections);
  }

  /** What could not be compared, and why. */
  synchronized Map<String, String> broken() {
    return new TreeMap<>(broken);
  }

  /** What each op's tests say of the rules that it breaks. */
  synchronized Map<String, Map<String, String>> brokenRules() {
    return new TreeMap<>(brokenRules);
  }

  synchronized boolean isEmpty() {
    return cases.isEmpty() && sections.isEmpty() && broken.isEmpty() && brokenRules.isEmpty();
  }

  public synchronized long comparisons() {
    long ofSections =
        sections.values().stream()
            .flatMap(tallies -> tallies.values().stream())
            .mapToLong(Tally::comparisons)
            .sum();
    return ofSections
        + cases.values().stream()
            .flatMap(byQuantity -> byQuantity.values().stream())
            .mapToLong(Findings::comparisons)
            .sum();
  }

  /** How many numbers of one kind were compared, op by op. */
  synchronized long comparisons(Quantity quantity) {
    return cases.values().stream()
        .filter(byQuantity -> byQuantity.containsKey(quantity))
        .mapToLong(byQuantity -> byQuantity.get(quantity).comparisons())
        .sum();
  }

  /** How many are as the table of deviations says. */
  synchronized long deviating() {
    return cases.values().stream()
        .flatMap(byQuantity -> byQuantity.values().stream())
        .mapToLong(Findings::deviating)
        .sum();
  }

  /** How many are neither PyTorch's nor a deviation's, or could not be compared. */
  synchronized long failures() {
    long ofSections =
        sections.values().stream()
            .flatMap(tallies -> tallies.values().stream())
            .mapToLong(Tally::failures)
            .sum();
    return ofSections
        + broken.size()
        + cases.values().stream()
            .flatMap(byQuantity -> byQuantity.values().stream())
            .mapToLong(findings -> findings.differences().size())
            .sum();
  }

  /** One line of totals. */
  public synchronized String summary() {
    StringBuilder counts = new StringBuilder();
    for (Quantity quantity : Quantity.values()) {
      counts
          .append(counts.isEmpty() ? "" : ", ")
          .append("%s %,d".formatted(quantity, comparisons(quantity)));
    }
    sections.forEach(
        (section, tallies) ->
            counts.append(
                ", %s %,d"
                    .formatted(
                        section.toLowerCase(Locale.ROOT),
                        tallies.values().stream().mapToLong(Tally::comparisons).sum())));
    return "Parity with PyTorch: %s of %s (%s)%s"
        .formatted(
            Report.count(comparisons(), "comparison"),
            Report.count(cases.size(), "op"),
            counts,
            deviating() == 0
                ? ""
                : ", of which %,d with a deviation's formula".formatted(deviating()));
  }
}
