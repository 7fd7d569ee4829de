package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.train.History;
import io.gradus.spark.Columns;
import io.gradus.spark.SparkTrainer;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Trains the parameters of a program on all rows of a Dataset, as {@link SparkTrainer} does: each
 * iteration takes the gradient of the mean loss over all rows.
 *
 * @param <S> the class itself
 * @param <M> what it fits
 */
public abstract sealed class ProgramEstimator<
        S extends ProgramEstimator<S, M>, M extends ProgramModel<M>>
    extends Estimator<M> implements PredictionParams<S>, MLWritable
    permits NetworkEstimator, GradusEstimator {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Param<String> featuresCol;
  private final Param<String> labelCol;
  private final Param<String> predictionCol;
  private final Param<String> handleInvalid;
  private final Param<String> keyCol;
  private final IntParam maxIter;
  private final DoubleParam stepSize;
  private final Param<String> solver;
  private final BooleanParam deterministic;
  private final IntParam numPartitions;

  /**
   * What a fit trains.
   *
   * @param columns the features, and then the label if the loss takes one
   * @param loss the loss of a row of features and label
   * @param prediction of a row of features; its parameters are found by the labels of the loss's
   */
  record Task(Dataset<?> rows, Columns columns, Program loss, Program prediction) {}

  ProgramEstimator(String uid) {
    this.uid = uid;
    featuresCol = ColumnParams.features(uid);
    labelCol = new Param<>(uid, "labelCol", "column of labels");
    predictionCol = ColumnParams.prediction(uid);
    handleInvalid = ColumnParams.handleInvalid(uid);
    keyCol = new Param<>(uid, "keyCol", "column that errors name rows by");
    maxIter = new IntParam(uid, "maxIter", "number of iterations, > 0", ParamValidators.gt(0));
    stepSize =
        new DoubleParam(
            uid, "stepSize", "learning rate of adam and sgd, > 0", ParamValidators.gt(0));
    solver = ColumnParams.oneOf(uid, "solver", "optimiser", Solver.names());
    deterministic =
        new BooleanParam(
            uid, "deterministic", "whether the same rows give the same bits on any cluster");
    numPartitions =
        new IntParam(
            uid,
            "numPartitions",
            "number of partitions of the deterministic mode, > 0",
            ParamValidators.gt(0));
    setDefault(featuresCol, "features");
    setDefault(labelCol, "label");
    setDefault(predictionCol, "prediction");
    setDefault(handleInvalid, ColumnParams.ERROR);
    setDefault(maxIter, 100);
    setDefault(stepSize, 0.03);
    setDefault(solver, Solver.names().get(0));
    setDefault(deterministic, false);
    setDefault(numPartitions, 16);
  }

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final Param<String> featuresCol() {
    return featuresCol;
  }

  /** The column with the label of each row, a number. Default: label. */
  public final Param<String> labelCol() {
    return labelCol;
  }

  @Override
  public final Param<String> predictionCol() {
    return predictionCol;
  }

  @Override
  public final Param<String> handleInvalid() {
    return handleInvalid;
  }

  /** A column that errors name a row by. There is none unless it is set. */
  public final Param<String> keyCol() {
    return keyCol;
  }

  /** The number of iterations, each of which takes all rows. Default: 100. */
  public final IntParam maxIter() {
    return maxIter;
  }

  /** The learning rate of {@code adam} and {@code sgd}. Default: 0.03. */
  public final DoubleParam stepSize() {
    return stepSize;
  }

  /**
   * The optimiser: {@code l-bfgs} takes several passes over the rows in an iteration, {@code adam}
   * and {@code sgd} one. Default: l-bfgs.
   */
  public final Param<String> solver() {
    return solver;
  }

  /**
   * Whether the same rows give the same parameters, bit for bit, in whatever order they come and
   * whatever cluster they are on ({@link SparkTrainer#deterministic}). Default: false.
   */
  public final BooleanParam deterministic() {
    return deterministic;
  }

  /**
   * How many partitions the rows are dealt out to where {@link #deterministic()} is true. Another
   * number gives other bits. Default: 16.
   */
  public final IntParam numPartitions() {
    return numPartitions;
  }

  /** The value of {@link #labelCol()}. */
  public final String getLabelCol() {
    return getOrDefault(labelCol);
  }

  /** Sets {@link #labelCol()}. */
  public final S setLabelCol(String column) {
    return with(labelCol, column);
  }

  /**
   * The value of {@link #keyCol()}.
   *
   * @throws java.util.NoSuchElementException if it is not set
   */
  public final String getKeyCol() {
    return getOrDefault(keyCol);
  }

  /** Sets {@link #keyCol()}. */
  public final S setKeyCol(String column) {
    return with(keyCol, column);
  }

  /** The value of {@link #maxIter()}. */
  public final int getMaxIter() {
    return (int) getOrDefault(maxIter);
  }

  /**
   * Sets {@link #maxIter()}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public final S setMaxIter(int iterations) {
    return with(maxIter, iterations);
  }

  /** The value of {@link #stepSize()}. */
  public final double getStepSize() {
    return (double) getOrDefault(stepSize);
  }

  /**
   * Sets {@link #stepSize()}.
   *
   * @throws IllegalArgumentException if it is not greater than 0
   */
  public final S setStepSize(double rate) {
    return with(stepSize, rate);
  }

  /** The value of {@link #solver()}. */
  public final String getSolver() {
    return getOrDefault(solver);
  }

  /**
   * Sets {@link #solver()}.
   *
   * @throws IllegalArgumentException if there is no such optimiser
   */
  public final S setSolver(String name) {
    return with(solver, name);
  }

  /** The value of {@link #deterministic()}. */
  public final boolean getDeterministic() {
    return (boolean) getOrDefault(deterministic);
  }

  /** Sets {@link #deterministic()}. */
  public final S setDeterministic(boolean on) {
    return with(deterministic, on);
  }

  /** The value of {@link #numPartitions()}. */
  public final int getNumPartitions() {
    return (int) getOrDefault(numPartitions);
  }

  /**
   * Sets {@link #numPartitions()}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public final S setNumPartitions(int partitions) {
    return with(numPartitions, partitions);
  }

  /**
   * Trains on these rows.
   *
   * @throws io.gradus.spark.DatasetException if a column is missing or of another type, there are
   *     no rows, or a row is invalid and {@link #handleInvalid()} is {@code error}
   */
  @Override
  public final M fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Task task = task(dataset);
    Program loss = task.loss;
    SparkTrainer trainer =
        new SparkTrainer(
            loss, task.columns, Solver.of(getSolver()).optimizer(loss.parameters(), getStepSize()));
    if (getDeterministic()) {
      trainer.deterministic(getNumPartitions());
    }
    History history = trainer.fit(task.rows, getMaxIter());
    Map<String, Double> trained = new HashMap<>();
    loss.parameters().forEach(parameter -> trained.put(parameter.label(), parameter.data()));
    for (Value parameter : task.prediction.parameters()) {
      parameter.data(trained.get(parameter.label()));
    }
    M model = model(KeptProgram.of(task.prediction), history);
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  /** Columns of inputs, with what the params say of keys and invalid rows. */
  final Columns columns(String... names) {
    Columns columns = Columns.of(names);
    if (isSet(keyCol)) {
      columns = columns.key(getKeyCol());
    }
    return getHandleInvalid().equals(ColumnParams.SKIP) ? columns.skipInvalid() : columns;
  }

  /** What is to be trained on these rows, with parameters that no other fit has. */
  abstract Task task(Dataset<?> rows);

  /** The model of a trained program. */
  abstract M model(KeptProgram program, History history);

  /**
   * The schema that the model's {@code transform} gives for rows of this one.
   *
   * @throws io.gradus.spark.DatasetException if a column is missing or of another type, or is there
   *     already
   */
  @Override
  public final StructType transformSchema(StructType schema) {
    Features.require(schema, getFeaturesCol());
    requireLabels(schema);
    return withPredictions(schema);
  }

  abstract void requireLabels(StructType schema);

  abstract StructType withPredictions(StructType schema);

  @Override
  public abstract S copy(ParamMap extra);
}
