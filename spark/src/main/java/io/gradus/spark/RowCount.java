package io.gradus.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many rows were read of one or more partitions, and whether they fit together. */
final class RowCount implements Serializable {
  private static final long serialVersionUID = 1;

  private long rows;
  private long skipped;
  private int[] lengths = {};
  private @Nullable Problem problem;

  static Iterator<RowCount> of(Iterator<RowBlock> partition) {
    RowCount count = new RowCount();
    while (partition.hasNext()) {
      RowBlock block = partition.next();
      count.rows += block.rows;
      count.skipped += block.skipped;
      count.lengths = block.lengths;
      count.problem = block.problem;
    }
    return List.of(count).iterator();
  }

  /**
   * Makes sure that there are rows, and none with a problem.
   *
   * @param partitions in order: of several problems, the first is told
   */
  static void requireSound(List<RowCount> partitions) {
    RowCount all = new RowCount();
    for (RowCount partition : partitions) {
      if (partition.problem != null) {
        throw partition.problem.exception();
      }
      if (partition.rows > 0) {
        all.requireSameLengths(partition);
      }
      all.rows += partition.rows;
      all.skipped += partition.skipped;
    }
    if (all.rows == 0) {
      throw new DatasetException(
          all.skipped == 0
              ? "The Dataset has no rows, expected one or more"
              : "All %d rows of the Dataset have null or NaN, and were left out: none is left"
                  .formatted(all.skipped));
    }
  }

  private void requireSameLengths(RowCount partition) {
    if (rows > 0 && !Arrays.equals(lengths, partition.lengths)) {
      throw new DatasetException(
          "The columns have %s numbers in one partition and %s in another, expected as many in each row"
              .formatted(Arrays.toString(lengths), Arrays.toString(partition.lengths)));
    }
    lengths = partition.lengths;
  }
}
