package io.gradus.nn.data;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a table that a model reads. A column of numbers is one input. A column of categories
 * has an input for each, which is 1 where the column holds that category and 0 elsewhere (one-hot).
 *
 * @param name the name of the column
 * @param categories the categories, or none if the column holds numbers
 */
public record Column(String name, List<String> categories) {
  /**
   * A column of this name.
   *
   * @throws IllegalArgumentException if a category is given twice
   */
  public Column {
    categories = List.copyOf(categories);
    if (new HashSet<>(categories).size() < categories.size()) {
      throw new IllegalArgumentException(
          "The column %s has a category twice: %s".formatted(name, categories));
    }
  }

  /** A column of numbers. */
  public static Column of(String name) {
    return new Column(name, List.of());
  }

  /** The number of inputs that this column becomes. */
  public int width() {
    return Math.max(1, categories.size());
  }

  /** The names of these inputs: "age", or "colour=blue" and "colour=red". */
  Stream<String> inputs() {
    return categories.isEmpty()
        ? Stream.of(name)
        : categories.stream().map(category -> name + "=" + category);
  }
}
