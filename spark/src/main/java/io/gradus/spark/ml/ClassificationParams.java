package io.gradus.spark.ml;

import org.apache.spark.ml.param.Param;

/**
 * The params of a classifier and its model.
 *
 * @param <S> what setters return: the stage itself
 */
public interface ClassificationParams<S> extends PredictionParams<S> {
  /**
   * The column that a model adds for the scores of the classes, a vector. Default: rawPrediction.
   */
  Param<String> rawPredictionCol();

  /**
   * The column that a model adds for the probabilities of the classes, a vector. Default:
   * probability.
   */
  Param<String> probabilityCol();

  /** The value of {@link #rawPredictionCol()}. */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /** Sets {@link #rawPredictionCol()}; with an empty name the column is not added. */
  default S setRawPredictionCol(String column) {
    return with(rawPredictionCol(), column);
  }

  /** The value of {@link #probabilityCol()}. */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Sets {@link #probabilityCol()}; with an empty name the column is not added. */
  default S setProbabilityCol(String column) {
    return with(probabilityCol(), column);
  }
}
