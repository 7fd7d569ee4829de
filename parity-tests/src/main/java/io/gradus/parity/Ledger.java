package io.gradus.parity;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How much was compared with PyTorch in this JVM. */
final class Ledger {
  private static final Ledger SHARED = new Ledger();

  private final Map<String, Map<Quantity, Findings>> cases = new TreeMap<>();

  static Ledger shared() {
    return SHARED;
  }

  synchronized void enter(String title, Quantity quantity, Findings findings) {
    cases.computeIfAbsent(title, t -> new EnumMap<>(Quantity.class)).put(quantity, findings);
  }

  synchronized long comparisons() {
    return cases.values().stream()
        .flatMap(byQuantity -> byQuantity.values().stream())
        .mapToLong(Findings::comparisons)
        .sum();
  }

  /** One line of totals. */
  synchronized String summary() {
    StringBuilder counts = new StringBuilder();
    for (Quantity quantity : Quantity.values()) {
      long sum =
          cases.values().stream()
              .filter(byQuantity -> byQuantity.containsKey(quantity))
              .mapToLong(byQuantity -> byQuantity.get(quantity).comparisons())
              .sum();
      counts.append(counts.isEmpty() ? "" : ", ").append("%s %,d".formatted(quantity, sum));
    }
    long deviating =
        cases.values().stream()
            .flatMap(byQuantity -> byQuantity.values().stream())
            .mapToLong(Findings::deviating)
            .sum();
    return "Parity with PyTorch: %,d comparisons of %d cases (%s), %,d of them with a deviation's formula"
        .formatted(comparisons(), cases.size(), counts, deviating);
  }
}
