package io.gradus.nn.train;

import io.gradus.core.AnomalyException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the loss of a step is NaN or infinite, from which a training does not recover. The
 * parameters are those of the last step whose loss was finite.
 */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int step;
  private final int epoch;
  private final int batch;

  /**
   * An exception of a step.
   *
   * @param step counted from 0 over all epochs
   * @param epoch the number of epochs that were complete before
   * @param batch the batch of the epoch, counted from 0
   * @param origin where in the graph it began, if that is known
   */
  public NonFiniteLossException(
      double loss, int step, int epoch, int batch, @Nullable AnomalyException origin) {
    super(
        "The loss of step %d (epoch %d, batch %d) is %s%s. The parameters are those of the last step with a finite loss. Try a smaller learning rate, clipped gradients or scaled data"
            .formatted(
                step,
                epoch,
                batch,
                loss,
                origin == null ? "" : ". It began here: " + origin.getMessage()),
        origin);
    this.step = step;
    this.epoch = epoch;
    this.batch = batch;
  }

  /** The step, counted from 0 over all epochs. */
  public int step() {
    return step;
  }

  /** The number of epochs that were complete before. */
  public int epoch() {
    return epoch;
  }

  /** The batch of the epoch, counted from 0. */
  public int batch() {
    return batch;
  }
}
