package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.nn.train.History;
import io.gradus.spark.BroadcastProgram;
import io.gradus.spark.DatasetException;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A trained program, which a Pipeline applies to the features of each row.
 *
 * <p>It is saved as the program without its numbers and these as safetensors, beside Spark's
 * metadata. A loaded model predicts the same bits.
 *
 * @param <M> the class itself
 */
public abstract sealed class ProgramModel<M extends ProgramModel<M>> extends Model<M>
    implements PredictionParams<M>, MLWritable permits GradusModel, GradusClassificationModel {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final KeptProgram kept;
  private final int inputs;
  private final int outputs;
  private final transient @Nullable History history;
  private transient @Nullable Sent sent;
  private final Param<String> featuresCol;
  private final Param<String> predictionCol;
  private final Param<String> handleInvalid;

  /** The program on the executors of a cluster. */
  private record Sent(SparkContext cluster, BroadcastProgram program) {}

  ProgramModel(String uid, KeptProgram kept, @Nullable History history) {
    this.uid = uid;
    this.kept = kept;
    this.history = history;
    Program program = kept.program();
    inputs = program.inputs();
    outputs = program.outputs();
    featuresCol = ColumnParams.features(uid);
    predictionCol = ColumnParams.prediction(uid);
    handleInvalid = ColumnParams.handleInvalid(uid);
    setDefault(featuresCol, "features");
    setDefault(predictionCol, "prediction");
    setDefault(handleInvalid, ColumnParams.ERROR);
  }

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final Param<String> featuresCol() {
    return featuresCol;
  }

  @Override
  public final Param<String> predictionCol() {
    return predictionCol;
  }

  @Override
  public final Param<String> handleInvalid() {
    return handleInvalid;
  }

  /** How many numbers the features of a row have. */
  public final int numFeatures() {
    return inputs;
  }

  /** How many outputs the program has for a row. */
  final int outputs() {
    return outputs;
  }

  /** The trained program, with leaves of its own, which are labelled by their names. */
  public final Program program() {
    return kept.program();
  }

  /** The loss of each iteration, before its update; empty in a model that was loaded. */
  public final Optional<History> history() {
    return Optional.ofNullable(history);
  }

  /** The program as it is kept. */
  final KeptProgram kept() {
    return kept;
  }

  /**
   * The rows with the columns that this model adds, which Spark computes when it needs them. The
   * program runs on blocks of rows, so that all columns pass through it: select those that you need
   * before.
   *
   * @throws DatasetException if a column is missing or of another type, or is there already. It is
   *     also the cause of a failed job: where the features of a row are null or NaN, unless {@link
   *     #handleInvalid()} says that such rows are skipped, or not as many as the program's inputs
   * @throws io.gradus.spark.ExecutorException if an executor does not have an op of the program
   */
  @Override
  public final Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    Predictions predictions =
        new Predictions(
            sentTo(dataset.sparkSession()),
            getFeaturesCol(),
            dataset.schema().fieldIndex(getFeaturesCol()),
            getHandleInvalid().equals(ColumnParams.SKIP),
            fields());
    return dataset.toDF().mapPartitions(predictions, Encoders.row(schema));
  }

  /** What {@link #transform} adds to a row; in the order of {@link #withPredictions}. */
  abstract Predictions.Fields fields();

  private synchronized BroadcastProgram sentTo(SparkSession session) {
    SparkContext cluster = session.sparkContext();
    if (sent == null || sent.cluster != cluster) {
      sent = new Sent(cluster, BroadcastProgram.of(session, kept.program()));
    }
    return sent.program;
  }

  /**
   * The schema of {@link #transform}.
   *
   * @throws DatasetException if a column is missing or of another type, or is there already
   */
  @Override
  public final StructType transformSchema(StructType schema) {
    Features.require(schema, getFeaturesCol());
    int size = Features.toldCount(schema, getFeaturesCol());
    if (size >= 0 && size != inputs) {
      throw new DatasetException(
          "Column '%s' has %d features, expected the %d that the model was trained with"
              .formatted(getFeaturesCol(), size, inputs));
    }
    return withPredictions(schema);
  }

  abstract StructType withPredictions(StructType schema);

  /** Writes params, program and parameters to any store that Hadoop reaches. */
  @Override
  public final MLWriter write() {
    return new ModelWriter(this, kept.files());
  }
}
