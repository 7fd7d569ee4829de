package io.gradus.spark.ml;

import io.gradus.nn.train.History;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GradusRegressor} and {@link GradusEstimator} fit. The prediction is the output of the
 * network or of the program, and a vector where the program has several.
 */
public final class GradusModel extends ProgramModel<GradusModel> {
  private static final long serialVersionUID = 1;

  GradusModel(String uid, KeptProgram program, @Nullable History history) {
    super(uid, program, history);
  }

  private record Output(boolean added) implements Predictions.Fields {
    private static final long serialVersionUID = 1;

    @Override
    public List<Object> of(double[] outputs) {
      return added ? List.of(outputs.length == 1 ? outputs[0] : Vectors.dense(outputs)) : List.of();
    }
  }

  @Override
  Predictions.Fields fields() {
    return new Output(!getPredictionCol().isEmpty());
  }

  /** The type of the prediction of a program with so many outputs. */
  static DataType type(int outputs) {
    return outputs == 1 ? DataTypes.DoubleType : SQLDataTypes.VectorType();
  }

  @Override
  StructType withPredictions(StructType schema) {
    return Schemas.append(schema, getPredictionCol(), type(outputs()));
  }

  @Override
  public GradusModel copy(ParamMap extra) {
    return copyValues(new GradusModel(uid(), kept(), history().orElse(null)), extra)
        .setParent(parent());
  }

  /** Reads what {@link #write()} wrote; {@code load} throws {@link ModelFileException}. */
  public static MLReader<GradusModel> read() {
    return new ModelReader<>(
        GradusModel.class, (uid, folder) -> new GradusModel(uid, KeptProgram.read(folder), null));
  }

  /**
   * The model that was saved to this path.
   *
   * @throws ModelFileException if anything there is missing, damaged, or of another model
   */
  public static GradusModel load(String path) {
    return read().load(path);
  }
}
