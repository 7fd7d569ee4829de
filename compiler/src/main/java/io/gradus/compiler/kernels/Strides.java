package io.gradus.compiler.kernels;

import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a matrix is in an array: its element (row, term) at {@code start + row·toRow +
 * term·toTerm}.
 */
public record Strides(int start, int toRow, int toTerm) {
  /** The strides of a matrix whose elements are at these places; null if it has none. */
  public static @Nullable Strides of(int rows, int terms, IntBinaryOperator place) {
    int start = place.applyAsInt(0, 0);
    int toRow = rows > 1 ? place.applyAsInt(1, 0) - start : 0;
    int toTerm = terms > 1 ? place.applyAsInt(0, 1) - start : 0;
    for (int row = 0; row < rows; row++) {
      for (int term = 0; term < terms; term++) {
        if (place.applyAsInt(row, term) != start + row * toRow + term * toTerm) {
          return null;
        }
      }
    }
    return new Strides(start, toRow, toTerm);
  }

  /** Whether it differs from another by the start at most. */
  boolean hasStepsOf(Strides other) {
    return toRow == other.toRow && toTerm == other.toTerm;
  }

  /** The same matrix with rows for terms. */
  public Strides turned() {
    return new Strides(start, toTerm, toRow);
  }

  /** The same matrix, whose terms come from the last to the first. */
  public Strides backwards(int terms) {
    return new Strides(start + (terms - 1) * toTerm, toRow, -toTerm);
  }
}
