package io.gradus.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Sums over rows of losses and of their gradients. Each sum s has a rest r, what rounding took from
 * it, and the result is s + r: its error does not grow with the number of rows (Neumaier, 1974).
 */
final class GradientSum implements Serializable {
  private static final long serialVersionUID = 1;

  private final double[] sums;
  private final double[] rests;
  private long rows;
  private @Nullable Problem problem;

  GradientSum(int parameters) {
    sums = new double[1 + parameters];
    rests = new double[1 + parameters];
  }

  /** What stopped a task, in place of sums. */
  static GradientSum failed(Problem problem) {
    GradientSum none = new GradientSum(0);
    none.problem = problem;
    return none;
  }

  /** Adds the means over so many rows, times their number. */
  void add(double meanLoss, double[] meanGradient, int rows) {
    add(0, meanLoss * rows);
    for (int i = 0; i < meanGradient.length; i++) {
      add(1 + i, meanGradient[i] * rows);
    }
    this.rows += rows;
  }

  private void add(int i, double x) {
    double s = sums[i];
    double sum = s + x;
    // What each of the two lost (Knuth's TwoSum).
    double ofX = sum - s;
    rests[i] += (s - (sum - ofX)) + (x - ofX);
    sums[i] = sum;
  }

  /** This, with the other's sums added: the one of the two that stopped a task, if one did. */
  GradientSum plus(GradientSum other) {
    if (problem != null || other.problem != null) {
      return problem != null ? this : other;
    }
    for (int i = 0; i < sums.length; i++) {
      add(i, other.sums[i]);
      rests[i] += other.rests[i];
    }
    rows += other.rows;
    return this;
  }

  /**
   * Fails if a task was stopped.
   *
   * @throws ExecutorException if by a program that an executor cannot run
   * @throws DatasetException if by a row
   */
  GradientSum orThrow() {
    if (problem != null) {
      throw problem.exception();
    }
    return this;
  }

  double meanLoss() {
    return mean(0);
  }

  /** Adds the mean gradient. */
  void addMeanGradient(double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += mean(1 + i);
    }
  }

  private double mean(int i) {
    // Where a sum is infinite, the rest is NaN.
    double sum = Double.isFinite(sums[i]) ? sums[i] + rests[i] : sums[i];
    return sum / rows;
  }
}
