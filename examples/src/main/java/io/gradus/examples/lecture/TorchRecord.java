package io.gradus.examples.lecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's numbers, by name. A test of the comparison with PyTorch recorded them, and holds the
 * record against PyTorch.
 */
final class TorchRecord {
  private static final Map<String, Double> NUMBERS = new LinkedHashMap<>();

  static {
    for (String line : Page.resource("pytorch.csv").lines().toList()) {
      int comma = line.lastIndexOf(',');
      NUMBERS.put(line.substring(0, comma), Double.valueOf(line.substring(comma + 1)));
    }
  }

  private TorchRecord() {}

  /** PyTorch's number of this name. */
  static double get(String name) {
    Double number = NUMBERS.get(name);
    if (number == null) {
      throw new IllegalArgumentException("PyTorch's '%s' is not recorded".formatted(name));
    }
    return number;
  }

  /** Numbers of ours beside PyTorch's, for the page. */
  static final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a number, which PyTorch's record has by the name. */
    Table row(String shown, double ours, String name) {
      double theirs = get(name);
      rows.add(
          List.of(
              shown,
              String.valueOf(ours),
              String.valueOf(theirs),
              ours == theirs ? "0" : "%.1e".formatted(Math.abs(ours - theirs))));
      return this;
    }

    String html() {
      return Html.table(List.of("", "Gradus", "PyTorch 2.7.1", "difference"), rows);
    }
  }
}
