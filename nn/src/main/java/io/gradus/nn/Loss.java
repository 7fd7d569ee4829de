package io.gradus.nn;

import io.gradus.core.Value;

/** What a {@link Trainer} makes small, as a function of scores and labels; of {@link Losses}. */
@FunctionalInterface
public interface Loss {
  /**
   * The loss of n scores.
   *
   * @param labels n numbers
   */
  Value of(Value[] scores, double... labels);
}
