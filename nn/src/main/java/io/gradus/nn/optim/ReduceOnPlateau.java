package io.gradus.nn.optim;

import io.gradus.nn.internal.Sizes;
import java.util.Map;

/**
 * A rate that is multiplied by a factor, 0.1 by default, whenever a loss has not become smaller for
 * more than some reports in a row, 10 by default. A loss is smaller if it is less than 1 − 10⁻⁴
 * times the smallest so far. It is PyTorch's ReduceLROnPlateau.
 *
 * <pre>
 * ReduceOnPlateau plateau = new ReduceOnPlateau(0.1).factor(0.5).patience(3);
 * Trainer trainer =
 *     new Trainer(model, loss, new SGD(model.parameters(), plateau))
 *         .listener(epoch -&gt; plateau.report(epoch.validationLoss()));
 * </pre>
 *
 * <p>An optimiser's state has the rate and the smallest loss, so that a checkpoint keeps them.
 * Report an epoch's loss before you save the checkpoint: after resuming nobody reports it again.
 */
public final class ReduceOnPlateau implements Schedule {
  private static final int RATE = 0;
  private static final int BEST = 1;
  private static final int WORSE = 2;
  private static final int COOLING = 3;

  /** PyTorch leaves a rate alone that would change by less than this. */
  private static final double LEAST_CHANGE = 1e-8;

  private final double first;

  /** By the constants above. */
  private final double[] state;

  private double factor = 0.1;
  private int patience = 10;
  private double threshold = 1e-4;
  private int cooldown;
  private double least;

  /**
   * A rate to begin with.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public ReduceOnPlateau(double rate) {
    first = Hyper.requireNonNegative(rate, "learning rate");
    state = new double[] {rate, Double.POSITIVE_INFINITY, 0, 0};
  }

  /**
   * Sets the factor, in [0, 1).
   *
   * @throws IllegalArgumentException if it is not
   */
  public ReduceOnPlateau factor(double factor) {
    this.factor = Hyper.requireFraction(factor, "factor of a reduced rate");
    return this;
  }

  /**
   * Sets how many reports in a row without a smaller loss leave the rate alone, 0 or more.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ReduceOnPlateau patience(int reports) {
    patience = Sizes.requireNonNegative(reports, "patience with a loss");
    return this;
  }

  /**
   * Sets by which share of the smallest loss a loss must be smaller to count, in [0, 1).
   *
   * @throws IllegalArgumentException if it is not
   */
  public ReduceOnPlateau threshold(double share) {
    threshold = Hyper.requireFraction(share, "threshold of a smaller loss");
    return this;
  }

  /**
   * Sets for how many reports after a reduction losses that are not smaller don't count, 0 by
   * default.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ReduceOnPlateau cooldown(int reports) {
    cooldown = Sizes.requireNonNegative(reports, "cooldown of a rate");
    return this;
  }

  /**
   * Sets the least rate, 0 by default.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public ReduceOnPlateau least(double rate) {
    least = Hyper.requireNonNegative(rate, "least learning rate");
    return this;
  }

  /** Takes a loss, usually of validation data after an epoch. A loss of NaN is not smaller. */
  public void report(double loss) {
    if (loss < state[BEST] * (1 - threshold)) {
      state[BEST] = loss;
      state[WORSE] = 0;
    } else {
      state[WORSE]++;
    }
    if (state[COOLING] > 0) {
      state[COOLING]--;
      state[WORSE] = 0;
    }
    if (state[WORSE] > patience) {
      double rate = Math.max(state[RATE] * factor, least);
      if (state[RATE] - rate > LEAST_CHANGE) {
        state[RATE] = rate;
      }
      state[COOLING] = cooldown;
      state[WORSE] = 0;
    }
  }

  /** The present rate, whatever the step. */
  @Override
  public double rate(int step) {
    return state[RATE];
  }

  @Override
  public Map<String, double[]> state() {
    return Map.of("plateau", state);
  }

  /** For example "reduceOnPlateau(0.1, factor=0.5, patience=3, …)". */
  @Override
  public String toString() {
    return "reduceOnPlateau(%s, factor=%s, patience=%d, threshold=%s, cooldown=%d, least=%s)"
        .formatted(first, factor, patience, threshold, cooldown, least);
  }
}
