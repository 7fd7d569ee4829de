package io.gradus.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.UnknownOpException;
import io.gradus.core.Value;
import io.gradus.spark.DatasetException;
import io.gradus.spark.LocalSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradusRegressorTest extends LocalSpark {
  private final Dataset<Row> curve = TestRows.curve(60);

  private static double[] predictions(Dataset<Row> rows) {
    return rows.select("prediction").collectAsList().stream()
        .mapToDouble(row -> row.getDouble(0))
        .toArray();
  }

  @Test
  void aNetworkLearnsACurve() {
    GradusModel model = new GradusRegressor().setLayers(6).setMaxIter(40).fit(curve);

    double r2 = new RegressionEvaluator().setMetricName("r2").evaluate(model.transform(curve));
    assertThat(r2).isGreaterThan(0.99);
    assertThat(model.numFeatures()).isEqualTo(1);
    assertThat(model.hasParent()).isTrue();
    assertThat(model.history()).isPresent();
  }

  @Test
  void withoutHiddenLayersItIsLeastSquares() {
    Dataset<Row> line =
        TestRows.of(TestRows.row(0, 1.0, 0), TestRows.row(1, 3.5, 1), TestRows.row(2, 4.5, 2));
    GradusModel model = new GradusRegressor().setLayers().setMaxIter(30).fit(line);

    List<Value> parameters = model.program().parameters();
    assertThat(parameters.get(0).data()).isCloseTo(1.75, within(1e-6));
    assertThat(parameters.get(1).data()).isCloseTo(1.25, within(1e-6));
    assertThat(predictions(model.transform(line))[1]).isCloseTo(3, within(1e-6));
  }

  @Test
  void thePenaltyIsOnWeightsAndNotOnBiases() {
    Dataset<Row> line = TestRows.of(TestRows.row(0, 4.0, -1), TestRows.row(1, 6.0, 1));
    GradusModel model = new GradusRegressor().setLayers().setRegParam(2).setMaxIter(30).fit(line);

    // (w − 1)² + w² is smallest at ½, and the bias stays the mean of the labels.
    List<Value> parameters = model.program().parameters();
    assertThat(parameters.get(0).data()).isCloseTo(0.5, within(1e-4));
    assertThat(parameters.get(1).data()).isCloseTo(5, within(1e-4));
  }

  @Test
  void absoluteErrorGivesTheMedian() {
    Dataset<Row> rows =
        TestRows.of(TestRows.row(0, 1.0, 0), TestRows.row(1, 2.0, 0), TestRows.row(2, 99.0, 0));
    GradusModel model =
        new GradusRegressor()
            .setLayers()
            .setLoss("absoluteError")
            .setSolver("adam")
            .setStepSize(0.1)
            .setMaxIter(60)
            .fit(rows);

    assertThat(predictions(model.transform(rows))[0]).isCloseTo(2, within(0.2));
  }

  @Test
  void everySolverDescends() {
    for (String solver : List.of("l-bfgs", "adam", "sgd")) {
      GradusModel model =
          new GradusRegressor().setLayers(4).setSolver(solver).setMaxIter(30).fit(curve);
      double r2 = new RegressionEvaluator().setMetricName("r2").evaluate(model.transform(curve));
      assertThat(r2).as(solver).isGreaterThan(0.2);
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    GradusRegressor regressor =
        new GradusRegressor().setMaxIter(3).setDeterministic(true).setNumPartitions(3);

    double[] first = predictions(regressor.fit(curve).transform(curve));
    assertThat(predictions(regressor.fit(curve).transform(curve))).isEqualTo(first);
    assertThat(predictions(regressor.setSeed(1).fit(curve).transform(curve))).isNotEqualTo(first);
  }

  @Test
  void featuresMayBeArraysOrNumbers() {
    Dataset<Row> rows =
        session()
            .createDataFrame(
                List.of(
                    RowFactory.create(new Float[] {0f, 1f}, 7, 1),
                    RowFactory.create(new Float[] {2f, 0f}, 8, 3)),
                new StructType()
                    .add("array", DataTypes.createArrayType(DataTypes.FloatType))
                    .add("number", DataTypes.IntegerType)
                    .add("label", DataTypes.IntegerType));
    GradusRegressor regressor = new GradusRegressor().setLayers().setMaxIter(20);
    GradusModel ofArrays = regressor.setFeaturesCol("array").fit(rows);
    GradusModel ofNumbers = regressor.setFeaturesCol("number").fit(rows);

    assertThat(ofArrays.numFeatures()).isEqualTo(2);
    assertThat(predictions(ofArrays.transform(rows))[1]).isCloseTo(3, within(1e-3));
    assertThat(ofNumbers.numFeatures()).isEqualTo(1);
    assertThat(predictions(ofNumbers.transform(rows))[0]).isCloseTo(1, within(1e-3));
  }

  @Nested
  class InAPipeline {
    private final Dataset<Row> sectors = TestRows.sectors(200, 1);
    private final GradusRegressor regressor =
        new GradusRegressor().setLabelCol("target").setLayers(6).setMaxIter(25);
    private final Dataset<Row> rows = sectors.selectExpr("*", "(x - 100) / 10 + y * y AS target");

    @Test
    void itFollowsSparksStages() {
      Dataset<Row> predicted = TestRows.sectorPipeline(regressor).fit(rows).transform(rows);

      double r2 =
          new RegressionEvaluator().setLabelCol("target").setMetricName("r2").evaluate(predicted);
      assertThat(r2).isGreaterThan(0.9);
    }

    @Test
    void pipelinesAreSavedBeforeAndAfterTheyAreFitted(@TempDir Path folder) throws Exception {
      String unfitted = folder.resolve("pipeline").toString();
      String fitted = folder.resolve("model").toString();
      TestRows.sectorPipeline(regressor).write().save(unfitted);
      PipelineModel model = Pipeline.load(unfitted).fit(rows);
      model.write().save(fitted);

      assertThat(predictions(PipelineModel.load(fitted).transform(rows)))
          .isEqualTo(predictions(model.transform(rows)));
    }

    @Test
    void crossValidationFindsTheBetterParams(@TempDir Path folder) throws Exception {
      ParamMap[] grid =
          new ParamGridBuilder()
              .addGrid(regressor.regParam(), new double[] {100, 0})
              .addGrid(regressor.maxIter(), new int[] {12})
              .build();
      CrossValidatorModel model =
          new CrossValidator()
              .setEstimator(TestRows.sectorPipeline(regressor))
              .setEvaluator(new RegressionEvaluator().setLabelCol("target"))
              .setEstimatorParamMaps(grid)
              .setNumFolds(2)
              .setParallelism(2)
              .setSeed(1)
              .fit(rows);

      assertThat(model.avgMetrics()[1]).isLessThan(model.avgMetrics()[0] / 2);
      String path = folder.resolve("best").toString();
      model.write().save(path);
      assertThat(predictions(CrossValidatorModel.load(path).transform(rows)))
          .isEqualTo(predictions(model.transform(rows)));
    }
  }

  @Nested
  class Params {
    private final GradusRegressor regressor = new GradusRegressor("r");

    @Test
    void allHaveSparksNamesAndExplanations() {
      assertThat(Arrays.stream(regressor.params()).map(Param::name))
          .containsExactlyInAnyOrder(
              "activation",
              "deterministic",
              "featuresCol",
              "handleInvalid",
              "keyCol",
              "labelCol",
              "layers",
              "loss",
              "maxIter",
              "numPartitions",
              "predictionCol",
              "regParam",
              "seed",
              "solver",
              "stepSize");
      assertThat(regressor.setMaxIter(7).explainParams())
          .contains("maxIter: number of iterations, > 0 (default: 100, current: 7)")
          .contains("solver: optimiser: l-bfgs or adam or sgd (default: l-bfgs)");
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setMaxIter(0));
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setStepSize(0));
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setRegParam(-1));
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setLayers(3, 0));
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setNumPartitions(0));
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setLoss("cubic"));
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setSolver("newton"));
      assertThatIllegalArgumentException().isThrownBy(() -> regressor.setHandleInvalid("keep"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> regressor.setActivation("atan2"))
          .withMessage("The activation 'atan2' is an op that has not one input");
      assertThatThrownBy(() -> regressor.setActivation("tahn"))
          .isInstanceOf(UnknownOpException.class)
          .hasMessageContaining("tanh");
    }

    @Test
    void aCopyHasTheExtraParamsAndTheUid() {
      GradusRegressor copy =
          regressor.setLayers(3).copy(new ParamMap().put(regressor.maxIter().w(9)));

      assertThat(copy.uid()).isEqualTo("r");
      assertThat(copy.getLayers()).containsExactly(3);
      assertThat(copy.getMaxIter()).isEqualTo(9);
      assertThat(regressor.getMaxIter()).isEqualTo(100);
    }

    @Test
    void theModelHasThoseOfTheEstimatorThatConcernIt() {
      GradusModel model =
          regressor
              .setFeaturesCol("x")
              .setPredictionCol("y")
              .setHandleInvalid("skip")
              .setMaxIter(1)
              .fit(curve.withColumnRenamed("features", "x"));

      assertThat(model.getFeaturesCol()).isEqualTo("x");
      assertThat(model.getPredictionCol()).isEqualTo("y");
      assertThat(model.getHandleInvalid()).isEqualTo("skip");
      assertThat(model.copy(ParamMap.empty()).getPredictionCol()).isEqualTo("y");
      assertThat(model.uid()).isEqualTo("r");
    }

    private String withoutArrays(GradusRegressor of) {
      return of.explainParams().replaceAll("\\[I@\\w+", "");
    }

    @Test
    void theyAreSaved(@TempDir Path folder) throws Exception {
      String path = folder.resolve("r").toString();
      regressor
          .setLayers(5, 4)
          .setActivation("leaky_relu(slope=0.2)")
          .setSeed(1L << 60)
          .setKeyCol("id")
          .setDeterministic(true)
          .write()
          .save(path);

      GradusRegressor loaded = GradusRegressor.load(path);
      assertThat(loaded.uid()).isEqualTo("r");
      assertThat(withoutArrays(loaded)).isEqualTo(withoutArrays(regressor));
      assertThat(loaded.getLayers()).containsExactly(5, 4);
      assertThat(loaded.getSeed()).isEqualTo(1L << 60);
    }
  }

  @Nested
  class Columns {
    private final GradusRegressor regressor = new GradusRegressor().setMaxIter(1);
    private final StructType schema = curve.schema();

    @Test
    void schemasAreThoseOfTheRows() {
      StructType told = regressor.transformSchema(schema);
      GradusModel model = regressor.fit(curve);

      assertThat(told.fieldNames()).containsExactly("id", "features", "label", "prediction");
      assertThat(model.transformSchema(schema)).isEqualTo(told);
      assertThat(model.transform(curve).schema()).isEqualTo(told);
    }

    @Test
    void missingAndStrangeOnesAreNamed() {
      assertThatThrownBy(() -> regressor.copy(ParamMap.empty()).setFeaturesCol("x").fit(curve))
          .isInstanceOf(DatasetException.class)
          .hasMessage("There is no column 'x', expected one of id, features, label");
      assertThatThrownBy(() -> regressor.copy(ParamMap.empty()).setLabelCol("features").fit(curve))
          .isInstanceOf(DatasetException.class)
          .hasMessage("Column 'features' is of type vector, expected numbers");
      assertThatThrownBy(() -> regressor.copy(ParamMap.empty()).setPredictionCol("id").fit(curve))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith("There is a column 'id' already");
    }

    @Test
    void aModelTakesAsManyFeaturesAsItWasTrainedWith() {
      GradusModel model = regressor.fit(curve);
      Dataset<Row> wide = TestRows.of(TestRows.row(0, 1.0, 1, 2));

      assertThatThrownBy(() -> model.transform(wide).collectAsList())
          .rootCause()
          .isInstanceOf(DatasetException.class)
          .hasMessage("A row has 2 numbers in column 'features', expected 1: [1.0, 2.0]");
    }

    @Test
    void noRowsAreAnError() {
      assertThatThrownBy(() -> regressor.fit(curve.limit(0)))
          .isInstanceOf(DatasetException.class)
          .hasMessage("Column 'features' has no row with features, expected one or more");
    }
  }

  @Nested
  class InvalidRows {
    private final GradusRegressor regressor =
        new GradusRegressor().setLayers().setMaxIter(30).setKeyCol("id");
    private final Dataset<Row> rows =
        TestRows.of(
            TestRows.row(0, 1.0, 0),
            TestRows.row(1, 2.0, Double.NaN),
            TestRows.row(2, null, 1),
            TestRows.row(3, Double.NaN, 5),
            RowFactory.create(4L, null, 1.0),
            TestRows.row(5, 3.0, 2));

    @Test
    void endTheFitUnlessTheyAreSkipped() {
      assertThatThrownBy(() -> regressor.fit(rows)).isInstanceOf(DatasetException.class);

      GradusModel model = regressor.setHandleInvalid("skip").fit(rows);
      assertThat(predictions(model.transform(rows)))
          .hasSize(4)
          .satisfies(y -> assertThat(y[3]).isCloseTo(3, within(1e-6)));
    }

    @Test
    void endTheTransformUnlessTheyAreSkipped() {
      GradusModel model = regressor.setHandleInvalid("skip").fit(rows).setHandleInvalid("error");

      assertThatThrownBy(() -> model.transform(rows).collectAsList())
          .rootCause()
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              "A row has [NaN] in column 'features', expected numbers. Set handleInvalid to 'skip' to leave such rows out");
      assertThat(model.transform(rows.where("label > 0 AND id IN (0, 5)")).count()).isEqualTo(2);
    }
  }
}
