package io.gradus.spark;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a Dataset make the row of a program, in order. A numeric or boolean column gives
 * one number; a vector, or an array of numbers, gives as many as it is long, the same in each row.
 *
 * <pre>
 * Columns.of("features", "label").key("id");
 * </pre>
 */
public final class Columns {
  private final List<String> names;
  private final @Nullable String key;
  private final boolean skipInvalid;

  private Columns(List<String> names, @Nullable String key, boolean skipInvalid) {
    this.names = names;
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
    return new Columns(List.of(names), null, false);
  }

  /** These columns, whose rows are known by this column: errors tell what it holds. */
  public Columns key(String column) {
    return new Columns(names, Objects.requireNonNull(column), skipInvalid);
  }

  /**
   * These columns, where a row with null or NaN is left out. Otherwise it is an error that names
   * the row.
   */
  public Columns skipInvalid() {
    return new Columns(names, key, true);
  }

  /** The columns' names, in order. */
  public List<String> names() {
    return names;
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
