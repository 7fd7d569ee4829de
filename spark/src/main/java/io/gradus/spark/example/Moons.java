package io.gradus.spark.example;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Two half circles that interlock, as in {@link io.gradus.nn.data.Moons}, made by the executors. A
 * row follows from its id, so the same ids give the same rows on any cluster.
 */
final class Moons {
  /** The standard deviation of what is added to each coordinate. */
  private static final double NOISE = 0.1;

  /** A number from 0 to 1, without 1, which follows from the id. */
  private static final String UNIFORM = "shiftrightunsigned(xxhash64(id, %d), 11) / pow(2, 53)";

  private Moons() {}

  /**
   * The columns id, from 0 on, x, y, and label. Odd ids have the label 1 and lie on the lower moon.
   * The noise is normal, by Box and Muller.
   */
  static Dataset<Row> rows(SparkSession session, long rows) {
    return session
        .range(rows)
        .selectExpr(
            "id",
            "double(id % 2) as label",
            "pi() * %s as t".formatted(UNIFORM.formatted(1)),
            "%s * sqrt(-2 * ln(1 - %s)) as r".formatted(NOISE, UNIFORM.formatted(2)),
            "2 * pi() * %s as s".formatted(UNIFORM.formatted(3)))
        .selectExpr(
            "id",
            "if(label = 0, cos(t), 1 - cos(t)) + r * cos(s) as x",
            "if(label = 0, sin(t), 0.5 - sin(t)) + r * sin(s) as y",
            "label");
  }
}
