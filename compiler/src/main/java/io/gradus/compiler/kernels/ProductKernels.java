package io.gradus.compiler.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Products of a matrix w of scalars with planes. The matrix is within an array, wₘₖ at {@code at[m]
 * + k}. Sums have the graph's order: over inputs from the first to the last, over outputs and rows
 * from the last to the first.
 */
public interface ProductKernels {
  /** How many numbers a kernel may need room for: eight vectors of 512 bits. */
  int SCRATCH = 64;

  /**
   * yₘ = sₘ + Σₖ wₘₖ·xₖ.
   *
   * @param starts sₘ, or null where there is none
   * @param startsInY whether sₘ is in yₘ already
   * @param n how many lanes, a multiple of 8
   */
  void forward(
      double[][] y,
      double @Nullable [] starts,
      boolean startsInY,
      double[] w,
      int[] at,
      double[][] x,
      int n);

  /**
   * dxₖ = Σₘ dyₘ·wₘₖ, from the last m to the first.
   *
   * @param dx null for an input that takes no adjoint
   * @param adds whether dxₖ already has a number to add to
   * @param n how many lanes, a multiple of 8
   */
  void inputAdjoints(
      double[] @Nullable [] dx, boolean[] adds, double[][] dy, double[] w, int[] at, int n);

  /**
   * How many numbers of a row {@link #turn} needs room for: 0 if {@link #weightGradients} reads
   * planes of this size as they are.
   */
  int turned(int outputs, int inputs);

  /**
   * Writes planes row by row.
   *
   * @param turned an array for each row
   */
  void turn(double[][] x, double[][] turned, int rows);

  /**
   * dwₘₖ = dwₘₖ + Σ dyₘ[row]·xₖ[row], from the last row to the first, for {@code from} ≤ m &lt;
   * {@code to}.
   *
   * @param turned x as {@link #turn} wrote it
   * @param scratch room for {@link #SCRATCH} numbers, and as many as there are inputs, the thread's
   *     own
   */
  void weightGradients(
      double[] dw,
      int[] at,
      int from,
      int to,
      double[][] dy,
      double[][] x,
      double[][] turned,
      double[] scratch,
      int rows);

  /**
   * The same where inputs are the first columns of rows.
   *
   * @param scratch room for as many numbers as there are inputs, the thread's own
   * @param first the first row of the block
   */
  void weightGradientsOfRows(
      double[] dw,
      int[] at,
      int from,
      int to,
      double[][] dy,
      double[][] rows,
      int inputs,
      double[] scratch,
      int first,
      int count);

  /**
   * dsₘ = dsₘ + Σ dyₘ[row], from the last row to the first, for {@code from} ≤ m &lt; {@code to}.
   */
  void startGradients(double[] ds, int from, int to, double[][] dy, int rows);
}
