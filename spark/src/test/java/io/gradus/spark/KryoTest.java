package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gradus.compiler.Program;
import io.gradus.nn.optim.Adam;
import io.gradus.spark.ml.GradusModel;
import io.gradus.spark.ml.GradusRegressor;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What travels also does so by Spark's other serializer, to which many clusters are set. */
@ExtendWith(SparkStarts.class)
class KryoTest {
  private static final Columns COLUMNS = Columns.of("a", "b", "y");

  /** By Java's serializer. */
  private static double[] trainedBefore = {};

  private static double[] predictedBefore = {};

  @BeforeAll
  static void start() {
    trainedBefore = trained(4);
    predictedBefore = predicted();
    LocalSpark.session().stop();
    SparkSession.builder()
        .master("local[2,3]")
        .appName("gradus tests with Kryo")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.serializer", KryoSerializer.class.getName())
        .getOrCreate();
    assertThat(SparkEnv.get().serializer()).isInstanceOf(KryoSerializer.class);
  }

  /** The next test starts a session of its own. */
  @AfterAll
  static void stop() {
    LocalSpark.session().stop();
  }

  private static Dataset<Row> rows() {
    return Samples.dataset(Samples.rows(500), 3);
  }

  private static double[] trained(int partitions) {
    Program program = Samples.program();
    SparkTrainer trainer = new SparkTrainer(program, COLUMNS, new Adam(program.parameters(), 0.05));
    if (partitions > 0) {
      trainer.deterministic(partitions);
    }
    trainer.fit(rows(), 5);
    return Samples.numbers(program);
  }

  private static double[] predicted() {
    Dataset<Row> data =
        new VectorAssembler()
            .setInputCols(new String[] {"a", "b"})
            .setOutputCol("features")
            .transform(rows())
            .withColumnRenamed("y", "label");
    GradusModel model =
        new GradusRegressor()
            .setLayers(4)
            .setMaxIter(3)
            .setDeterministic(true)
            .setNumPartitions(3)
            .fit(data);
    return model.transform(data).orderBy("id").select("prediction").collectAsList().stream()
        .mapToDouble(row -> row.getDouble(0))
        .toArray();
  }

  @Test
  void deterministicTrainingHasTheSameBits() {
    assertThat(trained(4)).isEqualTo(trainedBefore);
  }

  @Test
  void otherTrainingAgreesTo12Digits() {
    double[] got = trained(0);
    Program local = Samples.program();
    Samples.trainLocally(local, new Adam(local.parameters(), 0.05), Samples.rows(500), 5);
    double[] expected = Samples.numbers(local);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(got[i] - expected[i])).isLessThan(1e-12 * Math.abs(expected[i]) + 1e-15);
    }
  }

  @Test
  void aModelPredictsTheSameBits() {
    assertThat(predicted()).isEqualTo(predictedBefore);
  }

  @Test
  void aRowThatIsNoGoodIsToldAsEver() {
    Dataset<Row> rows =
        LocalSpark.session()
            .createDataFrame(List.of(RowFactory.create(7L, 1.0, Double.NaN, 2.0)), Samples.SCHEMA);
    Program program = Samples.program();
    SparkTrainer trainer =
        new SparkTrainer(program, COLUMNS.key("id"), new Adam(program.parameters(), 0.05));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> trainer.fit(rows, 1))
        .withMessageStartingWith("The row with id = 7: column 'b' is NaN");
  }
}
