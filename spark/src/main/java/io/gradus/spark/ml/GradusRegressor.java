package io.gradus.spark.ml;

import io.gradus.nn.loss.Loss;
import io.gradus.nn.train.History;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits a network with one output to numbers.
 *
 * <pre>
 * GradusRegressor regressor = new GradusRegressor().setLayers(32, 32).setMaxIter(50);
 * GradusModel model = regressor.fit(training);
 * double rmse = new RegressionEvaluator().evaluate(model.transform(test));
 * </pre>
 */
public final class GradusRegressor extends NetworkEstimator<GradusRegressor, GradusModel> {
  private static final long serialVersionUID = 1;

  private static final Map<String, Loss> LOSSES =
      Map.of(
          "squaredError", Loss.squaredError(),
          "absoluteError", Loss.absoluteError(),
          "huber", Loss.huber(1));

  private final Param<String> loss;

  /** A regressor with a uid of its own. */
  public GradusRegressor() {
    this(Identifiable.randomUID("gradusRegressor"));
  }

  /** A regressor with this uid. */
  public GradusRegressor(String uid) {
    super(uid);
    loss =
        ColumnParams.oneOf(
            uid, "loss", "loss of a row", List.of("squaredError", "absoluteError", "huber"));
    setDefault(loss, "squaredError");
  }

  /**
   * The loss of a row: {@code squaredError}, {@code absoluteError}, or {@code huber} with δ = 1.
   * Default: squaredError.
   */
  public Param<String> loss() {
    return loss;
  }

  /** The value of {@link #loss()}. */
  public String getLoss() {
    return getOrDefault(loss);
  }

  /**
   * Sets {@link #loss()}.
   *
   * @throws IllegalArgumentException if there is no such loss
   */
  public GradusRegressor setLoss(String name) {
    return with(loss, name);
  }

  @Override
  Task task(Dataset<?> rows) {
    return task(rows, columns(getFeaturesCol(), getLabelCol()), 1, LOSSES.get(getLoss()));
  }

  @Override
  GradusModel model(KeptProgram program, History history) {
    return new GradusModel(uid(), program, history);
  }

  @Override
  StructType withPredictions(StructType schema) {
    return Schemas.append(schema, getPredictionCol(), DataTypes.DoubleType);
  }

  @Override
  public GradusRegressor copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #write()} wrote; {@code load} throws {@link ModelFileException}. */
  public static MLReader<GradusRegressor> read() {
    return new ModelReader<>(GradusRegressor.class, (uid, folder) -> new GradusRegressor(uid));
  }

  /**
   * The regressor that was saved to this path.
   *
   * @throws ModelFileException if anything there is missing, damaged, or of another stage
   */
  public static GradusRegressor load(String path) {
    return read().load(path);
  }
}
