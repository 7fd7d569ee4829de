package io.gradus.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.spark.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewJvmTest extends LocalSpark {
  /** Loads a Pipeline and prints the bits of what it predicts for rows of a Parquet file. */
  static final class Predict {
    private Predict() {}

    public static void main(String[] args) throws Exception {
      try (SparkSession session =
          SparkSession.builder().master("local[1]").appName("gradus new JVM").getOrCreate()) {
        Dataset<Row> rows = PipelineModel.load(args[0]).transform(session.read().parquet(args[1]));
        Files.write(Path.of(args[2]), bits(rows));
      }
    }
  }

  private static List<String> bits(Dataset<Row> predicted) {
    List<String> lines = new ArrayList<>();
    for (Row row : predicted.orderBy("id").collectAsList()) {
      StringBuilder line = new StringBuilder();
      for (String column : List.of("rawPrediction", "probability")) {
        for (double number : row.<Vector>getAs(column).toArray()) {
          line.append(Long.toHexString(Double.doubleToRawLongBits(number))).append(' ');
        }
      }
      line.append(row.<Double>getAs("prediction")).append(' ').append(row.<Double>getAs("size"));
      lines.add(line.toString());
    }
    return lines;
  }

  @Test
  void aSavedPipelinePredictsTheSameBitsInANewJvm(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = TestRows.sectors(200, 4);
    PipelineModel model =
        TestRows.sectorPipeline(
                new GradusClassifier().setLayers(8, 8).setMaxIter(4),
                new GradusRegressor()
                    .setLabelCol("y")
                    .setPredictionCol("size")
                    .setActivation("gelu")
                    .setMaxIter(4))
            .fit(rows);
    String saved = folder.resolve("model").toString();
    String data = folder.resolve("rows").toString();
    Path printed = folder.resolve("bits");
    Path log = folder.resolve("log");
    model.write().save(saved);
    rows.write().parquet(data);

    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Predict.class.getName(),
            saved,
            data,
            printed.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
    assertThat(Files.readAllLines(printed)).isEqualTo(bits(model.transform(rows)));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
