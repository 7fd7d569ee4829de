package io.gradus.parity.graphs;

import io.gradus.core.Op;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Tolerance;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an op gives within a graph, and how far PyTorch's may be from it: roundings of its own, and
 * what the roundings of its inputs do to it.
 *
 * @param value the value
 * @param error how far PyTorch's value may be off
 * @param gradients the local gradients
 * @param gradientErrors how far PyTorch's may be off
 * @param isSteady whether inputs moved by four times their errors give nearly the same; not so at a
 *     jump, a kink or a pole, on whose other side PyTorch's inputs may be
 */
record Rounding(
    double value, double error, double[] gradients, double[] gradientErrors, boolean isSteady) {
  /** A jump or kink is a change by more than this. */
  private static final double STEADY = 1e-6;

  private static final double FAR = 4;

  /** By how much inputs are moved, relatively, to see how sensitive a gradient is. */
  private static final double NUDGE = 0x1p-26;

  /** Of a leaf: none. */
  static Rounding ofLeaf(double data) {
    return new Rounding(data, 0, new double[0], new double[0], true);
  }

  /**
   * Of an op.
   *
   * @param x its inputs
   * @param nodes which nodes they are; the same node moves as one
   * @param errors how far they may be off
   */
  static Rounding of(Counterparts.Row row, double[] x, int[] nodes, double[] errors) {
    Op op = row.op();
    int n = x.length;
    int terms = Habitat.isVariadic(row) ? n : 1;
    double y = op.forward(x);
    double[] g = gradients(op, x, y);
    double sensitivity = 0;
    double[] nudged = new double[n];
    for (int k = 0; k < n; k++) {
      sensitivity += finite(x[k] * g[k]);
      if (row.precision() != Precision.EXACT && x[k] != 0) {
        double[] moved = x.clone();
        moved[k] *= 1 + NUDGE;
        double[] there = gradients(op, moved, op.forward(moved));
        for (int i = 0; i < n; i++) {
          nudged[i] += finite(there[i] - g[i]) / NUDGE;
        }
      }
    }
    double error = error(row.precision().ofValue(sensitivity, terms), y);
    error += 8 * Math.ulp(1.0) * Habitat.termsOfValue(row, x);
    double[] gradientErrors = new double[n];
    for (int i = 0; i < n; i++) {
      double slope = nudged[i] + Habitat.termsOfGradient(row, x, y);
      gradientErrors[i] = error(row.precision().ofDerivative(1, 1, slope, terms), g[i]);
    }
    boolean steady = true;
    for (int k = 0; k < n; k++) {
      int node = nodes[k];
      if (errors[k] == 0 || IntStream.range(0, k).anyMatch(j -> nodes[j] == node)) {
        continue;
      }
      double slope = 0;
      for (int j = k; j < n; j++) {
        slope += nodes[j] == node ? g[j] : 0;
      }
      double valueMoves = finite(slope * errors[k]);
      double[] gradientsMove = new double[n];
      double here = x[k];
      double e = errors[k];
      // A condition of exactly 0 is unlike those on either side.
      double zero = Math.abs(here) <= FAR * e ? 0 : here;
      for (double there : new double[] {here + e, here - e, here + FAR * e, here - FAR * e, zero}) {
        double[] moved = x.clone();
        for (int j = k; j < n; j++) {
          moved[j] = nodes[j] == node ? there : x[j];
        }
        double yThere = op.forward(moved);
        double[] gThere = gradients(op, moved, yThere);
        // here + e − here is e, but for a rounding.
        boolean near = Math.abs(there - here) <= 1.5 * e;
        valueMoves = near ? Math.max(valueMoves, finite(yThere - y)) : valueMoves;
        steady &= isNear(yThere, y);
        for (int i = 0; i < n; i++) {
          gradientsMove[i] =
              near ? Math.max(gradientsMove[i], finite(gThere[i] - g[i])) : gradientsMove[i];
          steady &= isNear(gThere[i], g[i]);
        }
      }
      error += valueMoves;
      Arrays.setAll(gradientErrors, i -> gradientErrors[i] + gradientsMove[i]);
    }
    return new Rounding(y, Double.isFinite(y) ? error : 0, g, gradientErrors, steady);
  }

  private static double[] gradients(Op op, double[] x, double y) {
    double[] gradients = new double[x.length];
    op.localGradients(x, y, gradients);
    return gradients;
  }

  /** What is not finite must be so on both sides, and allows nothing. */
  private static double finite(double x) {
    return Double.isFinite(x) ? Math.abs(x) : 0;
  }

  private static boolean isNear(double there, double here) {
    return Double.isFinite(here)
        ? Math.abs(there - here) <= STEADY * (1 + Math.abs(here))
        : Double.compare(there, here) == 0;
  }

  private static double error(Tolerance tolerance, double number) {
    return Double.isFinite(number)
        ? Math.max(tolerance.ulps() * Math.ulp(number), tolerance.slack())
        : 0;
  }
}
