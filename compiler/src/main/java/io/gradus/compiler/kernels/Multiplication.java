package io.gradus.compiler.kernels;

/**
 * The shape of a product of two matrices, c(r, k) = c(r, k) + Σᵢ a(r, i)·b(k, i) for i from 0 on.
 * Where they lie is given with rows r of a and c, rows k of b, and terms i; c has columns k for
 * terms.
 */
public record Multiplication(Strides c, Strides a, Strides b, int rows, int columns, int terms) {
  /** The same sums, with a for b, b for a and c turned. */
  Multiplication swapped() {
    return new Multiplication(c.turned(), b, a, columns, rows, terms);
  }

  /** Whether it differs from another by where its matrices start at most. */
  boolean hasLayoutOf(Multiplication other) {
    return rows == other.rows
        && columns == other.columns
        && terms == other.terms
        && c.hasStepsOf(other.c)
        && a.hasStepsOf(other.a)
        && b.hasStepsOf(other.b);
  }
}
