package io.gradus.spark.example;

import io.gradus.spark.ml.GradusClassificationModel;
import io.gradus.spark.ml.GradusClassifier;
import java.io.IOException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes two moons to Parquet, trains a network on nine tenths of the rows, and prints how many of
 * the others it knows.
 */
public final class SparkMoons {
  private static final String ROWS = "1000000";
  private static final String FOLDER = "moons.parquet";

  private SparkMoons() {}

  /**
   * Runs the example.
   *
   * @param args how many rows, by default a million, and a folder that is replaced, by default
   *     {@code moons.parquet} in the working directory. Every executor must reach it
   */
  public static void main(String[] args) throws IOException {
    long rows = Long.parseLong(args.length > 0 ? args[0] : ROWS);
    String folder = args.length > 1 ? args[1] : FOLDER;
    try (SparkSession session = SparkSession.builder().appName("Gradus: moons").getOrCreate()) {
      Moons.rows(session, rows).write().mode("overwrite").parquet(folder);
      System.out.printf("%,d rows in %s%n", rows, folder);
      train(session.read().parquet(folder));
    }
  }

  private static void train(Dataset<Row> table) {
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features");
    GradusClassifier classifier =
        new GradusClassifier().setLayers(16).setKeyCol("id").setMaxIter(30);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {assembler, classifier});

    long start = System.nanoTime();
    PipelineModel model = pipeline.fit(table.where("id % 10 <> 0"));
    double seconds = (System.nanoTime() - start) / 1e9;

    double[] losses =
        ((GradusClassificationModel) model.stages()[1]).history().orElseThrow().losses();
    for (int i = 0; i < losses.length; i++) {
      System.out.printf("iteration %d loss %s%n", i + 1, losses[i]);
    }
    System.out.printf("trained in %.1f s%n", seconds);
    double accuracy =
        new MulticlassClassificationEvaluator()
            .setMetricName("accuracy")
            .evaluate(model.transform(table.where("id % 10 = 0")));
    System.out.printf("accuracy on the rows that were held out: %.4f%n", accuracy);
  }
}
