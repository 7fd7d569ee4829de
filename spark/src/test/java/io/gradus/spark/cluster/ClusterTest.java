package io.gradus.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.spark.Columns;
import io.gradus.spark.ExecutorException;
import io.gradus.spark.SparkStarts;
import io.gradus.spark.SparkTrainer;
import io.gradus.spark.example.SparkMoons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on a cluster of processes: a master, two workers, and an executor on each. */
@ExtendWith(SparkStarts.class)
class ClusterTest {
  private static final int ROWS = 1_000_000;
  private static final int STEPS = 20;
  private static final int PARTITIONS = 4;
  private static final int MID_RUN = 12;
  private static StandaloneCluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.start();
    cluster.session(cluster.application());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** The session of the tests that need no other. */
  private static SparkSession session() {
    return SparkSession.getDefaultSession().isDefined()
        ? SparkSession.getDefaultSession().get()
        : cluster.session(cluster.application());
  }

  /** Points of a grid, made by the executors; {@link #row} makes the same. */
  private static Dataset<Row> rows(SparkSession session) {
    return session
        .range(0, ROWS, 1, PARTITIONS)
        .selectExpr("id % 1009 / 1009d as x", "id % 1013 / 1013d as y")
        .selectExpr("x", "y", "if(x * y > 0.25, 1, 0) as label");
  }

  private static double[] row(int id) {
    double x = id % 1009 / 1009d;
    double y = id % 1013 / 1013d;
    return new double[] {x, y, x * y > 0.25 ? 1 : 0};
  }

  /** A training that begins with the same numbers each time. */
  private static final class Training {
    final MLP network = MLP.sizes(2, 8, 1).linearOutput().seed(1).build();
    final Adam adam = new Adam(network.parameters(), 0.05);
    final Program loss =
        Program.trace(3, row -> Loss.bceWithLogits().of(network.apply(row[0], row[1]), row[2]));

    SparkTrainer onSpark() {
      return new SparkTrainer(loss, Columns.of("x", "y", "label"), adam);
    }

    double[] locally() {
      double[][] rows = new double[ROWS][];
      Arrays.setAll(rows, ClusterTest::row);
      double[] losses = new double[STEPS];
      for (int step = 0; step < STEPS; step++) {
        network.zeroGrad();
        losses[step] = loss.backward(rows);
        adam.step();
      }
      return losses;
    }

    double[] parameters() {
      return network.parameters().stream().mapToDouble(Value::data).toArray();
    }
  }

  @Test
  void aKilledExecutorChangesNoBitInDeterministicMode() {
    SparkSession session = session();
    Training calm = new Training();
    double[] losses = calm.onSpark().deterministic(PARTITIONS).fit(rows(session), STEPS).losses();
    Training disturbed = new Training();
    ExecutorKill kill = new ExecutorKill(cluster, MID_RUN);
    session.sparkContext().addSparkListener(kill);

    double[] same =
        disturbed.onSpark().deterministic(PARTITIONS).fit(rows(session), STEPS).losses();

    session.sparkContext().removeSparkListener(kill);
    assertThat(kill.lost()).isPositive();
    assertThat(same).isEqualTo(losses);
    assertThat(disturbed.parameters()).isEqualTo(calm.parameters());
  }

  @Test
  void aTaskThatIsRunAgainCountsOnce() {
    SparkSession session = session();
    Training local = new Training();
    double[] expected = local.locally();
    Training disturbed = new Training();
    ExecutorKill kill = new ExecutorKill(cluster, MID_RUN);
    session.sparkContext().addSparkListener(kill);

    double[] losses = disturbed.onSpark().fit(rows(session), STEPS).losses();

    session.sparkContext().removeSparkListener(kill);
    assertThat(kill.lost()).isPositive();
    assertThat(losses).containsExactly(expected, within(1e-12));
    assertThat(disturbed.parameters()).containsExactly(local.parameters(), within(1e-12));
  }

  @Test
  void theExampleThatIsSubmittedKnowsTheRowsThatWereHeldOut() throws IOException {
    Matcher accuracy =
        cluster.submit(
            SparkMoons.class,
            List.of(Integer.toString(ROWS), folder.resolve("moons.parquet").toString()),
            Pattern.compile("accuracy on the rows that were held out: (.*)"));

    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(0.995);
  }

  private static SparkTrainer plugin() {
    Value w = Value.of(0.5, "w");
    Program loss = Program.trace(1, row -> Value.apply(new Softclip(), w.times(row[0])));
    return new SparkTrainer(loss, Columns.of("x"), new Adam(loss.parameters(), 0.1));
  }

  private static List<Path> and(List<Path> jars, Path jar) {
    return Stream.concat(jars.stream(), Stream.of(jar)).toList();
  }

  @Test
  void anOpOfAPluginIsFoundOnExecutors() throws IOException {
    Path plugin = ClassJar.pack(Softclip.class, folder.resolve("acme.jar"));
    SparkSession session = session();
    session.sparkContext().addJar(plugin.toString());

    assertThat(plugin().fit(rows(session), 2).losses()).hasSize(2);
  }

  @Test
  void aWorkerWithoutThePluginIsNamedBeforeAnyRowIsRead() throws IOException {
    Path plugin = ClassJar.pack(Softclip.class, folder.resolve("acme.jar"));
    List<Path> installed = cluster.application();
    cluster.home(0).install(and(installed, plugin));
    cluster.home(1).install(installed);
    RowsRead read = new RowsRead();
    try {
      SparkSession session = cluster.session(List.of());
      session.sparkContext().addSparkListener(read);

      assertThatExceptionOfType(ExecutorException.class)
          .isThrownBy(() -> plugin().fit(rows(session), 2))
          .withMessageContainingAll("acme.softclip", "Executor ");
      session.stop();
      assertThat(read.rows()).isZero();
    } finally {
      cluster.home(0).remove(and(installed, plugin));
      cluster.home(1).remove(installed);
    }
  }
}
