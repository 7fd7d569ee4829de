package io.gradus.nn.data;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The names of classes and categories, and their order. */
final class Labels {
  private Labels() {}

  /**
   * The distinct labels. They are ordered as numbers if all of them are numbers, where 1 and 1.0
   * are the same; else they are ordered as texts.
   */
  static List<String> distinct(List<String> labels) {
    if (!labels.stream().allMatch(Table::isNumber)) {
      return labels.stream().distinct().sorted(Comparator.naturalOrder()).toList();
    }
    TreeMap<Double, String> numbers = new TreeMap<>();
    labels.forEach(label -> numbers.putIfAbsent(number(label), label));
    return List.copyOf(numbers.values());
  }

  /** The position of a label, or −1 if it is not there. */
  static int position(List<String> labels, String label) {
    int position = labels.indexOf(label);
    if (position >= 0 || !Table.isNumber(label)) {
      return position;
    }
    return Stream.iterate(0, i -> i < labels.size(), i -> i + 1)
        .filter(i -> Table.isNumber(labels.get(i)) && number(labels.get(i)) == number(label))
        .findFirst()
        .orElse(-1);
  }

  /** The number in a text, where −0 is 0. */
  private static double number(String text) {
    return Double.parseDouble(text) + 0.0;
  }
}
