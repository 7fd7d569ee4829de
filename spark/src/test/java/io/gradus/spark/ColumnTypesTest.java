package io.gradus.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.Program;
import io.gradus.nn.optim.SGD;
import java.nio.file.Path;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same numbers in columns of many kinds train the same. */
class ColumnTypesTest extends LocalSpark {
  private final Dataset<Row> rows = Samples.dataset(Samples.rows(50), 1).sort("id").coalesce(1);
  private double[] expected = {};

  private static double[] trained(Dataset<Row> rows, String... columns) {
    Program program = Samples.program();
    new SparkTrainer(program, Columns.of(columns), new SGD(program.parameters(), 0.1)).fit(rows, 2);
    return Samples.numbers(program);
  }

  @BeforeEach
  void trainOnNumbers() {
    expected = trained(rows, "a", "b", "y");
  }

  @Test
  void aVectorAndANumber() {
    Dataset<Row> assembled =
        new VectorAssembler()
            .setInputCols(new String[] {"a", "b"})
            .setOutputCol("features")
            .transform(rows);
    assertThat(trained(assembled, "features", "y")).isEqualTo(expected);
  }

  @Test
  void anArray() {
    Dataset<Row> arrays = rows.select(array("a", "b", "y").as("row"));
    assertThat(trained(arrays, "row")).isEqualTo(expected);
  }

  @Test
  void aFieldOfAStruct() {
    Dataset<Row> structs = rows.select(struct("a", "b").as("point"), col("y"));
    assertThat(trained(structs, "point.a", "point.b", "y")).isEqualTo(expected);
  }

  @Test
  void otherNumbersAreTakenAsDoubles() {
    Dataset<Row> typed =
        session()
            .sql(
                "select cast(3 as tinyint) as a, cast(0.5 as float) as b, cast(1.25 as decimal(9, 4)) as y, true as t, array(3, 0, 1) as row");
    Dataset<Row> doubles = session().sql("select 3d as a, 0.5d as b, 1.25d as y, 1d as t");
    assertThat(trained(typed, "a", "b", "y")).isEqualTo(trained(doubles, "a", "b", "y"));
    assertThat(trained(typed, "a", "b", "t")).isEqualTo(trained(doubles, "a", "b", "t"));
    assertThat(trained(typed, "row"))
        .isEqualTo(trained(session().sql("select 3d as a, 0d as b, 1d as y"), "a", "b", "y"));
  }

  @Test
  void parquet(@TempDir Path folder) {
    String file = folder.resolve("rows.parquet").toString();
    rows.write().parquet(file);
    assertThat(trained(session().read().parquet(file), "a", "b", "y")).isEqualTo(expected);
  }

  @Test
  void csv(@TempDir Path folder) {
    String file = folder.resolve("rows.csv").toString();
    rows.write().option("header", true).csv(file);
    Dataset<Row> read = session().read().option("header", true).schema(Samples.SCHEMA).csv(file);
    assertThat(trained(read, "a", "b", "y")).isEqualTo(expected);
  }
}
