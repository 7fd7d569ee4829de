package io.gradus.parity.autograd;

import java.nio.DoubleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A function's value and derivatives at several points. A sensitivity is what its number changes by
 * when each input changes by a part of itself: Σₖ|xₖ·∂/∂xₖ|.
 *
 * @param values [point]
 * @param gradients ∂y/∂xᵢ times each upstream gradient: [upstream][i][point]
 * @param gradientSensitivity of ∂y/∂xᵢ: [i][point]
 * @param second ∂²y/∂xᵢ∂xⱼ: [i][j][point], or null if the function has none or none was asked for
 * @param secondSensitivity of ∂²y/∂xᵢ∂xⱼ: [i][j][point]
 */
public record Derivatives(
    double[] values,
    double[][][] gradients,
    double[][] gradientSensitivity,
    double @Nullable [][][] second,
    double @Nullable [][][] secondSensitivity) {

  /** ∂²y/∂xᵢ∂xⱼ, NaN if the function has none. */
  public double second(int i, int j, int point) {
    return second == null ? Double.NaN : second[i][j][point];
  }

  public double secondSensitivity(int i, int j, int point) {
    return secondSensitivity == null ? 0 : secondSensitivity[i][j][point];
  }

  /** All numbers in a row. */
  double[] flat() {
    int inputs = gradientSensitivity.length;
    int points = values.length;
    int matrix = second == null ? 0 : 2 * inputs * inputs;
    DoubleBuffer out =
        DoubleBuffer.allocate(1 + points * (1 + (gradients.length + 1) * inputs + matrix));
    out.put(values);
    for (double[][] upstream : gradients) {
      put(out, upstream);
    }
    put(out, gradientSensitivity);
    out.put(second == null ? 0 : 1);
    if (second != null && secondSensitivity != null) {
      for (int i = 0; i < inputs; i++) {
        put(out, second[i]);
        put(out, secondSensitivity[i]);
      }
    }
    return out.array();
  }

  /** What {@link #flat} wrote. */
  static Derivatives of(double[] flat, int upstreams, int inputs, int points) {
    DoubleBuffer in = DoubleBuffer.wrap(flat);
    double[] values = take(in, points);
    double[][][] gradients = new double[upstreams][][];
    for (int u = 0; u < upstreams; u++) {
      gradients[u] = take(in, inputs, points);
    }
    double[][] gradientSensitivity = take(in, inputs, points);
    if (in.get() == 0) {
      return new Derivatives(values, gradients, gradientSensitivity, null, null);
    }
    double[][][] second = new double[inputs][][];
    double[][][] secondSensitivity = new double[inputs][][];
    for (int i = 0; i < inputs; i++) {
      second[i] = take(in, inputs, points);
      secondSensitivity[i] = take(in, inputs, points);
    }
    return new Derivatives(values, gradients, gradientSensitivity, second, secondSensitivity);
  }

  private static void put(DoubleBuffer out, double[][] rows) {
    for (double[] row : rows) {
      out.put(row);
    }
  }

  private static double[] take(DoubleBuffer in, int length) {
    double[] row = new double[length];
    in.get(row);
    return row;
  }

  private static double[][] take(DoubleBuffer in, int rows, int length) {
    double[][] taken = new double[rows][];
    for (int i = 0; i < rows; i++) {
      taken[i] = take(in, length);
    }
    return taken;
  }
}
