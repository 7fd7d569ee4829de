package io.gradus.spark.ml;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.train.Trainer;
import io.gradus.spark.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradusEstimatorTest extends LocalSpark {
  private final Value a = Value.of(1, "a");
  private final Value k = Value.of(0.1, "k");
  private final Model decay =
      Model.of(t -> new Value[] {a.times(exp(k.times(t[0]).unaryMinus()))}, a, k);

  /** 3·exp(−t/2) at 0, 0.1, … 3.9. */
  private final org.apache.spark.sql.Dataset<Row> decays =
      TestRows.of(
          IntStream.range(0, 40)
              .mapToObj(i -> TestRows.row(i, 3 * Math.exp(-0.05 * i), 0.1 * i))
              .toArray(Row[]::new));

  private static double number(GradusModel model, String name) {
    return model.program().parameters().stream()
        .filter(parameter -> name.equals(parameter.label()))
        .findFirst()
        .orElseThrow()
        .data();
  }

  @Test
  void aFormulaIsCalibrated() {
    GradusModel model =
        GradusEstimator.of(decay, 1, Loss.squaredError()).setMaxIter(40).fit(decays);

    assertThat(number(model, "a")).isCloseTo(3, within(1e-4));
    assertThat(number(model, "k")).isCloseTo(0.5, within(1e-4));
    assertThat(new RegressionEvaluator().evaluate(model.transform(decays))).isLessThan(1e-4);
  }

  @Test
  void eachFitBeginsWhereTheParametersWere() {
    GradusEstimator estimator =
        GradusEstimator.of(decay, 1, Loss.squaredError())
            .setMaxIter(2)
            .setDeterministic(true)
            .setNumPartitions(3);
    double first = number(estimator.fit(decays), "k");

    assertThat(a.data()).isEqualTo(1);
    a.data(50);
    assertThat(number(estimator.fit(decays), "k")).isEqualTo(first);
  }

  @Test
  void penaltiesOfTheLossCount() {
    Loss loss = Loss.squaredError().plus(() -> square(a).times(1e6));
    GradusModel model = GradusEstimator.of(decay, 1, loss).setMaxIter(40).fit(decays);

    assertThat(number(model, "a")).isCloseTo(0, within(1e-3));
  }

  @Test
  void twoProgramsMayShareLeavesWithoutLabels() {
    Value w = Value.of(0);
    Value width = Value.of(1);
    Program loss =
        Program.trace(
            2,
            x ->
                square(width)
                    .times(square(w.times(x[0]).minus(x[1])))
                    .plus(square(width.minus(2))));
    Program prediction = Program.trace(1, x -> w.times(x[0]));
    GradusModel model =
        new GradusEstimator(loss, prediction)
            .setMaxIter(30)
            .fit(TestRows.of(TestRows.row(0, 6.0, 2), TestRows.row(1, 9.0, 3)));

    assertThat(model.program().parameters()).hasSize(1);
    assertThat(model.program().parameters().get(0).data()).isCloseTo(3, within(1e-4));
  }

  @Test
  void aLossOfFeaturesAloneReadsNoLabel() {
    Value centre = Value.of(0, "centre");
    GradusModel model =
        new GradusEstimator(
                Program.trace(1, x -> square(x[0].minus(centre))),
                Program.trace(1, x -> x[0].minus(centre)))
            .setMaxIter(20)
            .fit(TestRows.of(TestRows.row(0, null, 1), TestRows.row(1, null, 5)).drop("label"));

    assertThat(number(model, "centre")).isCloseTo(3, within(1e-6));
  }

  @Test
  void severalOutputsAreAVector() {
    Model both = Model.of(x -> new Value[] {a.times(x[0]), k.times(x[0])}, a, k);
    GradusEstimator estimator =
        GradusEstimator.of(
            both, 1, (y, t) -> square(y[0].minus(t[0])).plus(square(y[1].plus(t[0]))));
    GradusModel model = estimator.setMaxIter(20).fit(decays.withColumn("label", decays.col("id")));
    org.apache.spark.sql.Dataset<Row> rows = model.transform(decays);

    assertThat(rows.schema()).isEqualTo(estimator.transformSchema(decays.schema()));
    Vector last = rows.collectAsList().get(39).getAs("prediction");
    assertThat(last.apply(0)).isCloseTo(39, within(1e-3));
    assertThat(last.apply(1)).isCloseTo(-39, within(1e-3));
  }

  @Test
  void programsThatDoNotFitAreRefused() {
    Program loss = Program.trace(2, x -> square(a.times(x[0]).minus(x[1])));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradusEstimator(loss, Program.trace(1, x -> k.times(x[0]))))
        .withMessageStartingWith("The prediction uses the parameter")
        .withMessageEndingWith("which the loss does not use: nothing would train it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradusEstimator(loss, Program.trace(3, x -> a.times(x[2]))))
        .withMessage(
            "The loss has 2 inputs, expected the 3 of the prediction and then those of the label");
  }

  @Test
  void itIsSavedWithItsPrograms(@TempDir Path folder) throws Exception {
    GradusEstimator estimator =
        GradusEstimator.of(decay, 1, Loss.squaredError().plus(() -> Losses.l2(1e-3, List.of(a))))
            .setMaxIter(4)
            .setDeterministic(true)
            .setNumPartitions(3);
    String path = folder.resolve("estimator").toString();
    estimator.write().save(path);
    GradusEstimator loaded = GradusEstimator.load(path);

    assertThat(loaded.getMaxIter()).isEqualTo(4);
    assertThat(loaded.uid()).isEqualTo(estimator.uid());
    assertThat(number(loaded.fit(decays), "k")).isEqualTo(number(estimator.fit(decays), "k"));
  }

  @Test
  void crossValidationTakesIt() {
    GradusEstimator estimator = GradusEstimator.of(decay, 1, Loss.squaredError());
    ParamMap[] grid = new ParamGridBuilder().addGrid(estimator.maxIter(), new int[] {1, 6}).build();
    double[] errors =
        new CrossValidator()
            .setEstimator(estimator)
            .setEvaluator(new RegressionEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(1)
            .setParallelism(2)
            .fit(decays)
            .avgMetrics();

    assertThat(errors[1]).isLessThan(errors[0]);
  }

  @Test
  void twentyStepsOnSparkAreTwentyLocalOnes() {
    MLP network = MLP.sizes(1, 6, 1).linearOutput().seed(4).build();
    GradusModel model =
        GradusEstimator.of(network, 1, Loss.squaredError())
            .setSolver("adam")
            .setStepSize(0.05)
            .setMaxIter(20)
            .fit(decays.repartition(3));

    List<Row> rows = decays.collectAsList();
    double[][] inputs =
        rows.stream().map(row -> row.<Vector>getAs("features").toArray()).toArray(double[][]::new);
    double[] labels = rows.stream().mapToDouble(row -> row.<Double>getAs("label")).toArray();
    new Trainer(network, Loss.squaredError(), new Adam(network.parameters(), 0.05))
        .run(Dataset.of(inputs, labels), 20);

    assertThat(model.program().parameters()).hasSize(network.parameters().size());
    network
        .namedParameters()
        .forEach(
            (name, local) ->
                assertThat(number(model, name))
                    .as(name)
                    .isCloseTo(local.data(), within(1e-12 * Math.abs(local.data()))));
  }
}
