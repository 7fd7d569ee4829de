package io.gradus.nn.train;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Trainer} is within its data. Together with the parameters, the optimiser's arrays
 * and its number of steps, this is all that a training needs to go on, bit for bit, as if it had
 * never stopped. The order of an epoch's rows, and whatever a step leaves to chance, follow from
 * the seed and the numbers of epoch and step; so no generator of random numbers is part of it.
 *
 * @param seed of the order of rows and of whatever steps leave to chance
 * @param epoch the number of epochs that are complete
 * @param position how many rows of the epoch's order were used since then
 * @param rows how many rows the data have; 0 before the first step
 * @param lossSum the sum over these rows of the losses of their steps
 * @param best the best parameters so far; null unless they are kept
 */
public record TrainingState(
    long seed, int epoch, int position, int rows, double lossSum, @Nullable Best best) {
  /** The state before the first step. */
  static TrainingState start(long seed) {
    return new TrainingState(seed, 0, 0, 0, 0, null);
  }

  TrainingState seed(long seed) {
    return new TrainingState(seed, epoch, position, rows, lossSum, best);
  }

  TrainingState rows(int rows) {
    return new TrainingState(seed, epoch, position, rows, lossSum, best);
  }

  TrainingState best(Best best) {
    return new TrainingState(seed, epoch, position, rows, lossSum, best);
  }

  /** The state after a step on this many rows, which had this loss. */
  TrainingState after(int used, double loss) {
    return position + used == rows
        ? new TrainingState(seed, epoch + 1, 0, rows, 0, best)
        : new TrainingState(seed, epoch, position + used, rows, lossSum + loss * used, best);
  }

  int epochsSinceBest() {
    return best == null ? 0 : epoch - best.epoch;
  }

  /**
   * A state of these numbers.
   *
   * @throws IllegalArgumentException if one of them is negative, or the position is not before the
   *     end of the rows
   */
  public TrainingState {
    if (epoch < 0 || rows < 0 || position < 0 || position > 0 && position >= rows) {
      throw new IllegalArgumentException(
          "There is no state at epoch %d and row %d of %d".formatted(epoch, position, rows));
    }
  }

  /**
   * The parameters with the smallest loss so far.
   *
   * @param epoch the number of epochs that were complete when they had it
   * @param loss this loss, of the validation data if there are any
   * @param parameters the numbers of the optimiser's parameters, in its order
   */
  public record Best(int epoch, double loss, double[] parameters) {
    /** Copies the numbers. */
    public Best {
      parameters = parameters.clone();
    }

    /** The numbers, copied. */
    @Override
    public double[] parameters() {
      return parameters.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Best best
          && epoch == best.epoch
          && Double.compare(loss, best.loss) == 0
          && Arrays.equals(parameters, best.parameters);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * epoch + Double.hashCode(loss)) + Arrays.hashCode(parameters);
    }

    @Override
    public String toString() {
      return "Best[epoch=%d, loss=%s, %d parameters]".formatted(epoch, loss, parameters.length);
    }
  }
}
