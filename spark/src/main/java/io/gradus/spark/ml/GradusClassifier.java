package io.gradus.spark.ml;

import io.gradus.nn.loss.Loss;
import io.gradus.nn.train.History;
import io.gradus.spark.Columns;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Fits a network with an output for each class, by the cross-entropy of its softmax.
 *
 * <p>Labels are 0, 1, … k − 1. Their number k is what the column's attributes say, such as those
 * that a {@code StringIndexer} writes, else the largest label and 1, which is 100 at most.
 *
 * <pre>
 * GradusClassifier classifier = new GradusClassifier().setLayers(16, 16).setMaxIter(50);
 * GradusClassificationModel model = classifier.fit(training);
 * double f1 = new MulticlassClassificationEvaluator().evaluate(model.transform(test));
 * </pre>
 */
public final class GradusClassifier
    extends NetworkEstimator<GradusClassifier, GradusClassificationModel>
    implements ClassificationParams<GradusClassifier> {
  private static final long serialVersionUID = 1;

  private final Param<String> rawPredictionCol;
  private final Param<String> probabilityCol;

  /** A classifier with a uid of its own. */
  public GradusClassifier() {
    this(Identifiable.randomUID("gradusClassifier"));
  }

  /** A classifier with this uid. */
  public GradusClassifier(String uid) {
    super(uid);
    rawPredictionCol = ColumnParams.rawPrediction(uid);
    probabilityCol = ColumnParams.probability(uid);
    setDefault(rawPredictionCol, "rawPrediction");
    setDefault(probabilityCol, "probability");
  }

  @Override
  public Param<String> rawPredictionCol() {
    return rawPredictionCol;
  }

  @Override
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  @Override
  Task task(Dataset<?> rows) {
    int classes = Classes.count(rows, getLabelCol());
    Dataset<?> taken =
        getHandleInvalid().equals(ColumnParams.SKIP)
            ? rows.where(Classes.isClass(getLabelCol(), classes))
            : rows;
    Columns columns = columns(getFeaturesCol(), getLabelCol()).labels(getLabelCol(), classes);
    return task(taken, columns, classes, Loss.crossEntropy());
  }

  @Override
  GradusClassificationModel model(KeptProgram program, History history) {
    return new GradusClassificationModel(uid(), program, history);
  }

  @Override
  StructType withPredictions(StructType schema) {
    return Schemas.append(schema, this);
  }

  @Override
  public GradusClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #write()} wrote; {@code load} throws {@link ModelFileException}. */
  public static MLReader<GradusClassifier> read() {
    return new ModelReader<>(GradusClassifier.class, (uid, folder) -> new GradusClassifier(uid));
  }

  /**
   * The classifier that was saved to this path.
   *
   * @throws ModelFileException if anything there is missing, damaged, or of another stage
   */
  public static GradusClassifier load(String path) {
    return read().load(path);
  }
}
