package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.Model;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.train.History;
import io.gradus.spark.Columns;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Fits any formula: minimises the mean of a scalar loss over all rows.
 *
 * <pre>
 * Value a = Value.of(1, "a");
 * Value k = Value.of(0.1, "k");
 * Model decay = Model.of(t -&gt; new Value[] {a.times(exp(k.times(t[0]).unaryMinus()))}, a, k);
 * GradusEstimator estimator = GradusEstimator.of(decay, 1, Loss.huber(0.5));
 * GradusModel model = estimator.fit(rows);
 * model.program().parameters();  // a and k, trained
 * </pre>
 *
 * <p>The functions are recorded when the estimator is made, on the driver; only the recorded
 * programs travel and are saved. Each fit begins at the numbers that the parameters had then, and
 * leaves them alone.
 */
public final class GradusEstimator extends ProgramEstimator<GradusEstimator, GradusModel> {
  private static final long serialVersionUID = 1;

  private final Formula formula;
  private final boolean labelled;
  private final int outputs;

  /**
   * An estimator of two programs that have leaves in common.
   *
   * @param loss of a row: the features and then the label, which may be several numbers. If it has
   *     no more inputs than the prediction, no label is read. Its terms are penalties
   * @param prediction of a row of features
   * @throws IllegalArgumentException if the loss has fewer inputs than the prediction, or the
   *     prediction uses a parameter that the loss does not use
   */
  public GradusEstimator(Program loss, Program prediction) {
    this(Identifiable.randomUID("gradusEstimator"), Formula.of(loss, prediction));
  }

  private GradusEstimator(String uid, Formula formula) {
    super(uid);
    this.formula = formula;
    Program prediction = formula.prediction();
    labelled = formula.loss().inputs() > prediction.inputs();
    outputs = prediction.outputs();
  }

  /**
   * An estimator of a model whose outputs are compared with one label.
   *
   * @param inputs how many features a row has
   * @throws io.gradus.compiler.TraceException if model and loss cannot be recorded
   */
  public static GradusEstimator of(Model model, int inputs, Loss loss) {
    Program training =
        Program.trace(
            inputs + 1, row -> loss.of(model.forward(Arrays.copyOf(row, inputs)), row[inputs]));
    for (Supplier<Value> penalty : loss.penalties()) {
      training = training.plus(penalty);
    }
    return new GradusEstimator(training, Program.traceAll(inputs, x -> model.forward(x)));
  }

  @Override
  Task task(Dataset<?> rows) {
    Columns columns =
        labelled ? columns(getFeaturesCol(), getLabelCol()) : columns(getFeaturesCol());
    return new Task(rows, columns, formula.loss(), formula.prediction());
  }

  @Override
  GradusModel model(KeptProgram program, History history) {
    return new GradusModel(uid(), program, history);
  }

  @Override
  void requireLabels(StructType schema) {
    if (labelled) {
      Features.require(schema, getLabelCol());
    }
  }

  @Override
  StructType withPredictions(StructType schema) {
    return Schemas.append(schema, getPredictionCol(), GradusModel.type(outputs));
  }

  @Override
  public GradusEstimator copy(ParamMap extra) {
    return copyValues(new GradusEstimator(uid(), formula), extra);
  }

  @Override
  public MLWriter write() {
    return new ModelWriter(this, formula.files());
  }

  /** Reads what {@link #write()} wrote; {@code load} throws {@link ModelFileException}. */
  public static MLReader<GradusEstimator> read() {
    return new ModelReader<>(
        GradusEstimator.class, (uid, folder) -> new GradusEstimator(uid, Formula.read(folder)));
  }

  /**
   * The estimator that was saved to this path.
   *
   * @throws ModelFileException if anything there is missing, damaged, or of another stage
   */
  public static GradusEstimator load(String path) {
    return read().load(path);
  }
}
