package io.gradus.parity.autograd;

/** What rounding the inputs does to a number, in roundings: Σₖ|xₖ·∂/∂xₖ|. */
public final class Sensitivity {
  private Sensitivity() {}

  /**
   * At each point.
   *
   * @param columns the inputs: [k][point]
   * @param derivatives of the number by each input: [k][point]
   */
  static double[] of(double[][] columns, double[][] derivatives) {
    double[] sum = new double[columns[0].length];
    for (int k = 0; k < columns.length; k++) {
      double[] terms = new double[sum.length];
      for (int p = 0; p < sum.length; p++) {
        terms[p] = columns[k][p] * derivatives[k][p];
      }
      add(sum, terms);
    }
    return sum;
  }

  /** Adds |terms|, without those that are not finite: they allow nothing. */
  public static void add(double[] sum, double[] terms) {
    for (int p = 0; p < sum.length; p++) {
      sum[p] += Double.isFinite(terms[p]) ? Math.abs(terms[p]) : 0;
    }
  }
}
