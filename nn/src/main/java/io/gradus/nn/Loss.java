package io.gradus.nn;

import io.gradus.core.Value;

/**
 * What a {@link Trainer} minimises, as a function of scores and labels. {@link Losses} has the
 * usual ones.
 */
@FunctionalInterface
public interface Loss {
  /**
   * The loss of n scores.
   *
   * @param labels n numbers, one for each score, one for each score
   */
  Value of(Value[] scores, double... labels);
}
