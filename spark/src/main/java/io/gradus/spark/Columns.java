package io.gradus.spark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a Dataset make the row of a program, in order. A numeric or boolean column gives
 * one number; a vector, or an array of numbers, gives as many as it is long, the same in each row.
 * Names are resolved as Spark does, {@code point.x} too.
 *
 * <pre>
 * Columns.of("features", "label").labels("label", 10).key("id");
 * </pre>
 */
public final class Columns {
  private final List<String> names;
  private final Map<String, Integer> classes;
  private final @Nullable String key;
  private final boolean skipInvalid;

  private Columns(
      List<String> names, Map<String, Integer> classes, @Nullable String key, boolean skipInvalid) {
    this.names = names;
    this.classes = classes;
    this.key = key;
    this.skipInvalid = skipInvalid;
  }

  /**
   * These columns, in this order. A column may be named twice.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Columns of(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("There are no columns, expected one or more");
    }
    return new Columns(List.of(names), Map.of(), null, false);
  }

  /**
   * These columns, of which one must hold whole numbers from 0 to n − 1: the labels of n classes.
   *
   * @throws IllegalArgumentException if it is not one of the columns, or n is less than 1
   */
  public Columns labels(String column, int n) {
    if (!names.contains(column)) {
      throw new IllegalArgumentException(
          "The column of labels '%s' is none of the columns %s".formatted(column, names));
    }
    if (n < 1) {
      throw new IllegalArgumentException("There are %d classes, expected 1 or more".formatted(n));
    }
    Map<String, Integer> more = new LinkedHashMap<>(classes);
    more.put(column, n);
    return new Columns(names, Collections.unmodifiableMap(more), key, skipInvalid);
  }

  /** These columns, with a column that rows are known by: errors tell what it holds. */
  public Columns key(String column) {
    return new Columns(names, classes, Objects.requireNonNull(column), skipInvalid);
  }

  /**
   * These columns, where a row with null or NaN in one of them is left out. Otherwise it is an
   * error that names the row.
   */
  public Columns skipInvalid() {
    return new Columns(names, classes, key, true);
  }

  /** The columns' names, in order. */
  public List<String> names() {
    return names;
  }

  /** The columns that hold labels, and how many classes each has. */
  public Map<String, Integer> labels() {
    return classes;
  }

  /** The column that rows are known by. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Whether rows with null or NaN are left out. */
  public boolean skipsInvalid() {
    return skipInvalid;
  }

  @Override
  public String toString() {
    return "Columns(%s%s%s)"
        .formatted(
            String.join(", ", names),
            key == null ? "" : "; key " + key,
            skipInvalid ? "; invalid rows skipped" : "");
  }
}
