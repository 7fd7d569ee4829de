package io.gradus.spark.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The params of estimators and models alike: the columns that they read and write.
 *
 * @param <S> what setters return: the stage itself
 */
public interface PredictionParams<S> extends Params {
  /**
   * The column with the inputs of the program: a vector, an array of numbers, or one number.
   * Default: features.
   */
  Param<String> featuresCol();

  /** The column that a model adds for its prediction. Default: prediction. */
  Param<String> predictionCol();

  /**
   * What becomes of rows with null or NaN, and of labels that are no class: with {@code error} they
   * end the job, with {@code skip} they are left out. Default: error.
   */
  Param<String> handleInvalid();

  /** The value of {@link #featuresCol()}. */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Sets {@link #featuresCol()}. */
  default S setFeaturesCol(String column) {
    return with(featuresCol(), column);
  }

  /** The value of {@link #predictionCol()}. */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Sets {@link #predictionCol()}. */
  default S setPredictionCol(String column) {
    return with(predictionCol(), column);
  }

  /** The value of {@link #handleInvalid()}. */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /**
   * Sets {@link #handleInvalid()}.
   *
   * @throws IllegalArgumentException if it is neither {@code error} nor {@code skip}
   */
  default S setHandleInvalid(String value) {
    return with(handleInvalid(), value);
  }

  /**
   * Sets any param of this stage.
   *
   * @throws IllegalArgumentException if the param is of another stage, or does not take the value
   */
  @SuppressWarnings("unchecked") // S is the class of this, which Java cannot say.
  default <T> S with(Param<T> param, T value) {
    return (S) set(param, value);
  }
}
