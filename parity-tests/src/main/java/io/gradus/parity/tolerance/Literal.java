package io.gradus.parity.tolerance;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as they are written in tables: {@code -2.5}, {@code 1e300}, {@code -inf}, {@code nan}.
 */
public final class Literal {
  private Literal() {}

  /** The number, or null if it is none. */
  public static @Nullable Double parse(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> text.matches("-?[0-9][0-9.]*(e-?[0-9]+)?") ? Double.valueOf(text) : null;
    };
  }
}
