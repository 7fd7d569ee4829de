package io.gradus.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.spark.DatasetException;
import io.gradus.spark.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradusClassifierTest extends LocalSpark {
  private final Dataset<Row> sides =
      TestRows.of(
          TestRows.row(0, 0.0, -2),
          TestRows.row(1, 0.0, -1),
          TestRows.row(2, 1.0, 1),
          TestRows.row(3, 1.0, 2));

  private final GradusClassifier classifier = new GradusClassifier().setLayers().setMaxIter(4);

  @Test
  void theColumnsAreSparks() {
    GradusClassificationModel model = classifier.fit(sides);
    Dataset<Row> rows = model.transform(sides);

    assertThat(rows.columns())
        .containsExactly("id", "features", "label", "rawPrediction", "probability", "prediction");
    assertThat(rows.schema()).isEqualTo(classifier.transformSchema(sides.schema()));
    assertThat(rows.schema()).isEqualTo(model.transformSchema(sides.schema()));
    assertThat(model.numClasses()).isEqualTo(2);
    for (Row row : rows.collectAsList()) {
      Vector raw = row.getAs("rawPrediction");
      Vector probability = row.getAs("probability");
      double difference = raw.apply(1) - raw.apply(0);
      assertThat(probability.apply(1)).isCloseTo(1 / (1 + Math.exp(-difference)), within(1e-15));
      assertThat(probability.apply(0) + probability.apply(1)).isCloseTo(1, within(1e-15));
      assertThat(row.<Double>getAs("prediction")).isEqualTo(difference > 0 ? 1 : 0);
      assertThat(row.<Double>getAs("prediction")).isEqualTo(row.<Double>getAs("label"));
    }
  }

  @Test
  void binaryEvaluatorsTakeThem() {
    Dataset<Row> rows = classifier.fit(sides).transform(sides);

    assertThat(new BinaryClassificationEvaluator().evaluate(rows)).isEqualTo(1);
  }

  @Test
  void columnsWithoutANameAreNotAdded() {
    GradusClassificationModel model =
        classifier.setRawPredictionCol("").setProbabilityCol("").fit(sides);

    assertThat(model.transform(sides).columns())
        .containsExactly("id", "features", "label", "prediction");
    assertThat(model.setRawPredictionCol("raw").setPredictionCol("").transform(sides).columns())
        .containsExactly("id", "features", "label", "raw");
  }

  @Nested
  class Labels {
    private void refused(String message, Dataset<Row> rows) {
      assertThatThrownBy(() -> classifier.fit(rows))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(message);
    }

    private Dataset<Row> with(Double label) {
      return sides.union(TestRows.of(TestRows.row(77, label, 9)));
    }

    @Test
    void thatAreNoClassesAreNamed() {
      classifier.setKeyCol("id");
      refused(
          "The row with id = 77: column 'label' is 0.5, expected the label of one of 2 classes: a whole number from 0 to 1",
          with(0.5));
      refused("The row with id = 77: column 'label' is -1.0", with(-1.0));
      refused("The row with id = 77: column 'label' is NaN", with(Double.NaN));
      refused("The row with id = 77: column 'label' is Infinity", with(Double.POSITIVE_INFINITY));
      refused("The row with id = 77: column 'label' is null", with(null));
    }

    @Test
    void thatAreNoClassesAreLeftOutWhenAsked() {
      Dataset<Row> rows = with(0.5).union(with(null)).union(with(Double.NaN));

      GradusClassificationModel model = classifier.setHandleInvalid("skip").fit(rows);
      assertThat(model.program().parameters())
          .extracting(p -> p.data())
          .isEqualTo(
              classifier.fit(sides.union(sides).union(sides)).program().parameters().stream()
                  .map(p -> p.data())
                  .toList());
    }

    @Test
    void areAsManyAsTheColumnsAttributesSay() {
      Dataset<Row> three =
          sides.withColumn(
              "label",
              sides
                  .col("label")
                  .as("label", NominalAttribute.defaultAttr().withNumValues(3).toMetadata()));

      assertThat(classifier.fit(three).numClasses()).isEqualTo(3);
      Dataset<Row> beyond = three.withColumn("label", three.col("label").plus(2));
      assertThat(beyond.schema().apply("label").metadata().contains("ml_attr")).isFalse();
      Dataset<Row> outOfRange =
          beyond.withColumn(
              "label",
              beyond
                  .col("label")
                  .as("label", NominalAttribute.defaultAttr().withNumValues(3).toMetadata()));
      refused(
          "Row 2 of partition 0 (both counted from 0): column 'label' is 3.0, expected the label of one of 3 classes",
          outOfRange);
    }

    @Test
    void ofMoreThanAHundredClassesNeedAttributes() {
      refused(
          "Column 'label' has the label 100, which makes 101 classes, expected 100", with(100.0));
    }

    @Test
    void ofOneClassAreTwo() {
      assertThat(classifier.fit(sides.where("label = 0")).numClasses()).isEqualTo(2);
    }

    @Test
    void missingAltogetherAreAnError() {
      refused("Column 'features' has no row with features", sides.limit(0));
    }

    @Test
    void mayBeIntegersAndBooleans() {
      Dataset<Row> integers = sides.withColumn("label", sides.col("label").cast("int"));
      Dataset<Row> booleans = sides.withColumn("label", sides.col("label").cast("boolean"));

      assertThat(classifier.fit(integers).numClasses()).isEqualTo(2);
      assertThat(classifier.fit(booleans).numClasses()).isEqualTo(2);
    }
  }

  @Nested
  class InAPipeline {
    private final Dataset<Row> rows = TestRows.sectors(300, 2);
    private final GradusClassifier last =
        new GradusClassifier().setLayers(8).setActivation("relu").setMaxIter(25);
    private final Pipeline pipeline = TestRows.sectorPipeline(last);

    @Test
    void itTellsSectorsApart() {
      Dataset<Row> predicted = pipeline.fit(rows).transform(TestRows.sectors(300, 3));

      for (String metric : List.of("accuracy", "f1", "weightedPrecision")) {
        MulticlassClassificationEvaluator evaluator =
            new MulticlassClassificationEvaluator().setMetricName(metric);
        assertThat(evaluator.evaluate(predicted)).as(metric).isGreaterThan(0.95);
      }
      assertThat(
              new MulticlassClassificationEvaluator().setMetricName("logLoss").evaluate(predicted))
          .isLessThan(0.2);
    }

    @Test
    void aLoadedPipelinePredictsTheSameBits(@TempDir Path folder) throws Exception {
      PipelineModel model = pipeline.fit(rows);
      String path = folder.resolve("model").toString();
      model.write().save(path);

      assertThat(
              PipelineModel.load(path)
                  .transform(rows)
                  .select("rawPrediction", "probability", "prediction")
                  .collectAsList())
          .isEqualTo(
              model
                  .transform(rows)
                  .select("rawPrediction", "probability", "prediction")
                  .collectAsList());
    }

    @Test
    void crossValidationChoosesTheLayers() {
      last.setMaxIter(8);
      ParamMap[] grid =
          new ParamGridBuilder()
              .addGrid(
                  last.layers(),
                  scala.jdk.javaapi.CollectionConverters.asScala(
                      List.of(new int[] {}, new int[] {8})))
              .build();
      double[] accuracy =
          new CrossValidator()
              .setEstimator(pipeline)
              .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
              .setEstimatorParamMaps(grid)
              .setNumFolds(2)
              .setSeed(1)
              .fit(rows)
              .avgMetrics();

      assertThat(accuracy).hasSize(2);
      assertThat(accuracy[1]).isGreaterThan(0.8);
    }
  }
}
