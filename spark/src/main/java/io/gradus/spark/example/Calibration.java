package io.gradus.spark.example;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.square;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.optim.LBFGS;
import io.gradus.spark.Columns;
import io.gradus.spark.SparkTrainer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Finds the parameters of a formula by least squares. {@code docs/spark.md} shows it. */
public final class Calibration {
  private Calibration() {}

  /** Prints the amplitude, the rate and the offset of an exponential decay. */
  public static void main(String[] args) {
    SparkSession session = SparkSession.builder().getOrCreate();
    Dataset<Row> measured =
        session
            .range(1_000_000)
            .selectExpr("id", "id % 1000 / 100d as hours")
            .selectExpr("id", "hours", "2.5 * exp(-0.3 * hours) + 1 as level");

    Value a = Value.of(1, "a"), k = Value.of(0.1, "k"), b = Value.of(0, "b");
    Program loss =
        Program.trace(
            2,
            row -> {
              Value level = a.times(exp(k.times(row[0]).unaryMinus())).plus(b);
              return square(level.minus(row[1]));
            });
    Columns columns = Columns.of("hours", "level").key("id");
    new SparkTrainer(loss, columns, new LBFGS(loss.parameters(), 1)).fit(measured, 5);

    System.out.printf("%.4f %.4f %.4f%n", a.data(), k.data(), b.data()); // 2.5000 0.3000 1.0000
  }
}
