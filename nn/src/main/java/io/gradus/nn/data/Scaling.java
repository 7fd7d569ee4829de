package io.gradus.nn.data;

import io.gradus.nn.internal.Counts;
import java.util.Arrays;

/**
 * y = (x − m)/s for each of several numbers: columns with means 0 and standard deviations 1 are
 * easier to train on. Means and deviations come from the training part alone ({@link
 * Split#standardised}), and every other part is scaled by the same numbers.
 */
public final class Scaling {
  private final double[] means;
  private final double[] deviations;

  private Scaling(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * A scaling by these means m and deviations s.
   *
   * @throws IllegalArgumentException unless there are as many of both, one or more; means are
   *     finite; and deviations are finite and above 0
   */
  public static Scaling of(double[] means, double[] deviations) {
    if (means.length == 0 || means.length != deviations.length) {
      throw new IllegalArgumentException(
          "A scaling needs a deviation for each mean, one or more; got %s and %s"
              .formatted(
                  Counts.of(means.length, "mean"), Counts.of(deviations.length, "deviation")));
    }
    for (int i = 0; i < means.length; i++) {
      if (!Double.isFinite(means[i]) || !(deviations[i] > 0) || deviations[i] > Double.MAX_VALUE) {
        throw new IllegalArgumentException(
            "The column %d has mean %s and deviation %s, expected finite numbers and a deviation above 0"
                .formatted(i + 1, means[i], deviations[i]));
      }
    }
    return new Scaling(means.clone(), deviations.clone());
  }

  /**
   * The scaling that gives these rows means of 0 and standard deviations (of the population) of 1.
   * A constant column has the deviation 1, and becomes 0.
   *
   * @throws IllegalArgumentException if the numbers are so large that a mean or a deviation is
   *     infinite, or there are no rows
   */
  public static Scaling standardising(double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("There are no rows, expected one or more");
    }
    int width = rows[0].length;
    double[] means = new double[width];
    double[] deviations = new double[width];
    for (int k = 0; k < width; k++) {
      int column = k;
      double[] numbers = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
      boolean constant = isConstant(numbers);
      means[k] = constant ? numbers[0] : mean(numbers);
      deviations[k] = constant ? 1 : deviation(numbers, means[k]);
    }
    return of(means, deviations);
  }

  /** Whether all numbers are the same. */
  static boolean isConstant(double[] numbers) {
    for (double x : numbers) {
      if (x != numbers[0]) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double x : numbers) {
      sum += x;
    }
    return sum / numbers.length;
  }

  private static double deviation(double[] numbers, double mean) {
    double sum = 0;
    for (double x : numbers) {
      sum += (x - mean) * (x - mean);
    }
    double deviation = Math.sqrt(sum / numbers.length);
    // The squares of numbers that differ by very little may all be 0.
    return deviation == 0 ? 1 : deviation;
  }

  /** The number of columns. */
  public int size() {
    return means.length;
  }

  /** The means m, copied. */
  public double[] means() {
    return means.clone();
  }

  /** The deviations s, copied. */
  public double[] deviations() {
    return deviations.clone();
  }

  /**
   * (x − m)/s for each row, in new arrays.
   *
   * @throws IllegalArgumentException if a row has not as many numbers as there are columns
   */
  public double[][] apply(double[][] rows) {
    double[][] scaled = copy(rows);
    for (double[] row : scaled) {
      for (int k = 0; k < row.length; k++) {
        row[k] = (row[k] - means[k]) / deviations[k];
      }
    }
    return scaled;
  }

  /**
   * m + s·y for each row, in new arrays: what {@link #apply} was given.
   *
   * @throws IllegalArgumentException if a row has not as many numbers as there are columns
   */
  public double[][] undo(double[][] rows) {
    double[][] unscaled = copy(rows);
    for (double[] row : unscaled) {
      for (int k = 0; k < row.length; k++) {
        row[k] = means[k] + deviations[k] * row[k];
      }
    }
    return unscaled;
  }

  private double[][] copy(double[][] rows) {
    double[][] copies = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != means.length) {
        throw new IllegalArgumentException(
            "Row %d has %s, expected %d as this scaling"
                .formatted(i, Counts.of(rows[i].length, "number"), means.length));
      }
      copies[i] = rows[i].clone();
    }
    return copies;
  }

  /** For example "Scaling(means [5.8, 3.1], deviations [0.8, 0.4])". */
  @Override
  public String toString() {
    return "Scaling(means %s, deviations %s)"
        .formatted(Arrays.toString(means), Arrays.toString(deviations));
  }
}
