package io.gradus.nn.train;

import io.gradus.nn.Model;
import io.gradus.nn.Seed;
import io.gradus.nn.data.Dataset;
import java.util.Arrays;
import java.util.Random;

/**
 * The rows of each step: inputs, targets and the masks of dropout. The order of an epoch's rows
 * follows from the seed and the number of the epoch alone, and the masks of a step from the seed
 * and the number of the step; a training that continues therefore finds the rows that it would have
 * had.
 */
final class Feed {
  private final Dataset data;
  private final double[][] rows;
  private final int[] order;
  private final Model model;
  private final long seed;
  private int ordered = -1;

  Feed(Dataset data, Model model, long seed) {
    this.data = data;
    this.model = model;
    this.seed = seed;
    rows = new double[data.size()][];
    order = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] inputs = data.point(i);
      double[] targets = data.target(i);
      rows[i] = Arrays.copyOf(inputs, inputs.length + targets.length + model.masks());
      System.arraycopy(targets, 0, rows[i], inputs.length, targets.length);
    }
  }

  boolean isOf(Dataset data, long seed) {
    return data == this.data && seed == this.seed;
  }

  /** All rows in the order of the data. */
  double[][] all(int step) {
    return masked(rows, step);
  }

  /** A batch of the rows of an epoch, from a position on. The last one may be smaller. */
  double[][] batch(int epoch, int position, int size, int step) {
    shuffle(epoch);
    double[][] batch = new double[Math.min(size, rows.length - position)][];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = rows[order[position + i]];
    }
    return masked(batch, step);
  }

  /** The inside-out form of Fisher and Yates' shuffle. */
  private void shuffle(int epoch) {
    if (epoch == ordered) {
      return;
    }
    Random random = Seed.ORDER.random(seed, epoch);
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    ordered = epoch;
  }

  /** The rows with new masks. No row is in two steps at once, so they are written into the rows. */
  private double[][] masked(double[][] batch, int step) {
    int masks = model.masks();
    if (masks > 0) {
      Random random = Seed.NOISE.random(seed, step);
      for (double[] row : batch) {
        model.drawMasks(random, row, row.length - masks);
      }
    }
    return batch;
  }
}
