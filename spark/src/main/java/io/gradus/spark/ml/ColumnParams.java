package io.gradus.spark.ml;

import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** Makes the params of {@link PredictionParams}. */
final class ColumnParams {
  static final String ERROR = "error";
  static final String SKIP = "skip";

  private ColumnParams() {}

  static Param<String> features(String uid) {
    return new Param<>(
        uid, "featuresCol", "column of features: vectors, arrays of numbers, or numbers");
  }

  static Param<String> prediction(String uid) {
    return new Param<>(uid, "predictionCol", "column that the model adds for its prediction");
  }

  static Param<String> rawPrediction(String uid) {
    return new Param<>(
        uid, "rawPredictionCol", "column that the model adds for the scores of the classes");
  }

  static Param<String> probability(String uid) {
    return new Param<>(
        uid, "probabilityCol", "column that the model adds for the probabilities of the classes");
  }

  static Param<String> handleInvalid(String uid) {
    return oneOf(
        uid,
        "handleInvalid",
        "what becomes of rows with null or NaN, and of labels that are no class",
        List.of(ERROR, SKIP));
  }

  /** A param that takes one of these texts. */
  static Param<String> oneOf(String uid, String name, String doc, List<String> texts) {
    return new Param<>(
        uid,
        name,
        "%s: %s".formatted(doc, String.join(" or ", texts)),
        ParamValidators.inArray(texts));
  }
}
