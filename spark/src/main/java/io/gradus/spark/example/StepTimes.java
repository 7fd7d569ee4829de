package io.gradus.spark.example;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.train.Epoch;
import io.gradus.spark.Columns;
import io.gradus.spark.SparkTrainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Seconds per step of a training on all rows: with one thread, with a thread for each core, and
 * with Spark on as many cores. Prints CSV.
 */
final class StepTimes {
  private static final String[] ROWS = {"10000", "100000", "1000000", "10000000"};

  /** Rows of all the steps before those that are timed, until HotSpot has compiled the code. */
  private static final int WARM_UP = 4_000_000;

  private static final int STEPS = 7;

  private StepTimes() {}

  /** Measures for so many rows. */
  static void main(String[] args) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    System.out.printf("rows,1 thread,%d threads,Spark%n", cores);
    MLP network = MLP.sizes(2, 16, 16, 1).linearOutput().seed(1).build();
    Program loss =
        Program.trace(3, row -> Loss.bceWithLogits().of(network.apply(row[0], row[1]), row[2]));
    try (SparkSession session = SparkSession.builder().appName("Gradus: times").getOrCreate()) {
      for (String text : args.length == 0 ? ROWS : args) {
        int rows = Integer.parseInt(text);
        int warmUp = 1 + WARM_UP / rows;
        Dataset<Row> table = Moons.rows(session, rows);
        System.out.printf(
            "%d,%.3g,%.3g,%.3g%n",
            rows,
            local(loss, 1, rows, warmUp),
            local(loss, cores, rows, warmUp),
            spark(loss, table, warmUp));
      }
    }
  }

  /** Spark's. The rows are read before the first step. */
  private static double spark(Program loss, Dataset<Row> table, int warmUp) {
    SparkTrainer trainer =
        new SparkTrainer(loss, Columns.of("x", "y", "label"), new SGD(loss.parameters(), 1e-3));
    return median(
        trainer.fit(table, warmUp + STEPS).epochs().stream()
            .skip(warmUp)
            .mapToDouble(Epoch::seconds));
  }

  private static double local(Program loss, int threads, int rows, int warmUp) {
    double[][] table = new double[rows][];
    Arrays.setAll(table, i -> new double[] {(i & 15) / 8.0 - 1, (i >> 4 & 15) / 8.0 - 1, i & 1});
    double[] parameters = loss.parameters().stream().mapToDouble(Value::data).toArray();
    double[] gradients = new double[parameters.length];
    try (Program program = loss.threads(threads)) {
      return median(
          IntStream.range(0, warmUp + STEPS)
              .mapToDouble(step -> seconds(() -> program.backward(parameters, table, gradients)))
              .skip(warmUp));
    }
  }

  private static double seconds(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(DoubleStream times) {
    double[] sorted = times.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
