package io.gradus.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Some rows of a partition as numbers, which is what Spark keeps between the steps. */
final class RowBlock implements Serializable {
  private static final long serialVersionUID = 1;

  /** The most rows of a block: a power of 2, so that a mean of them times their number is exact. */
  static final int MOST_ROWS = 1024;

  /** The most numbers of a block, unless 8 rows have more. */
  private static final int MOST_NUMBERS = 1 << 20;

  /** One row after another. */
  final double[] numbers;

  final int rows;

  /** How many rows before these were left out. */
  final int skipped;

  /** How many numbers each column gives. */
  final int[] lengths;

  /** What is wrong with the row after these; the partition was read no further. */
  final @Nullable Problem problem;

  RowBlock(double[] numbers, int rows, int skipped, int[] lengths, @Nullable Problem problem) {
    this.numbers = numbers;
    this.rows = rows;
    this.skipped = skipped;
    this.lengths = lengths;
    this.problem = problem;
  }

  /** How many rows a block has, of so many numbers each. */
  static int rows(int width) {
    return Math.max(8, Math.min(MOST_ROWS, Integer.highestOneBit(MOST_NUMBERS / width)));
  }
}
