package io.gradus.spark.ml;

import io.gradus.nn.train.History;
import io.gradus.nn.train.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GradusClassifier} fits. The raw prediction is the vector of the network's outputs y,
 * the probability of class k is exp yₖ / Σⱼ exp yⱼ, and the prediction is the class with the
 * largest output, of several the first. A column whose name is empty is not added.
 */
public final class GradusClassificationModel extends ProgramModel<GradusClassificationModel>
    implements ClassificationParams<GradusClassificationModel> {
  private static final long serialVersionUID = 1;

  private final Param<String> rawPredictionCol;
  private final Param<String> probabilityCol;

  GradusClassificationModel(String uid, KeptProgram program, @Nullable History history) {
    super(uid, program, history);
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

  /** How many classes there are. */
  public int numClasses() {
    return outputs();
  }

  /** What is added, each if it is asked for. */
  private record Scores(boolean raw, boolean probability, boolean prediction)
      implements Predictions.Fields {
    private static final long serialVersionUID = 1;

    @Override
    public List<Object> of(double[] outputs) {
      List<Object> fields = new ArrayList<>(3);
      if (raw) {
        fields.add(Vectors.dense(outputs));
      }
      if (probability) {
        fields.add(Vectors.dense(softmax(outputs)));
      }
      if (prediction) {
        fields.add((double) Prediction.classOf(outputs));
      }
      return fields;
    }
  }

  /** exp yₖ / Σⱼ exp yⱼ, after the largest has been taken from each, so that no sum overflows. */
  private static double[] softmax(double[] y) {
    double largest = Arrays.stream(y).max().orElseThrow();
    double[] p = Arrays.stream(y).map(x -> Math.exp(x - largest)).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(x -> x / sum).toArray();
  }

  @Override
  Predictions.Fields fields() {
    return new Scores(
        !getRawPredictionCol().isEmpty(),
        !getProbabilityCol().isEmpty(),
        !getPredictionCol().isEmpty());
  }

  @Override
  StructType withPredictions(StructType schema) {
    return Schemas.append(schema, this);
  }

  @Override
  public GradusClassificationModel copy(ParamMap extra) {
    return copyValues(new GradusClassificationModel(uid(), kept(), history().orElse(null)), extra)
        .setParent(parent());
  }

  /** Reads what {@link #write()} wrote; {@code load} throws {@link ModelFileException}. */
  public static MLReader<GradusClassificationModel> read() {
    return new ModelReader<>(
        GradusClassificationModel.class,
        (uid, folder) -> new GradusClassificationModel(uid, KeptProgram.read(folder), null));
  }

  /**
   * The model that was saved to this path.
   *
   * @throws ModelFileException if anything there is missing, damaged, or of another model
   */
  public static GradusClassificationModel load(String path) {
    return read().load(path);
  }
}
