package io.gradus.spark.ml;

import io.gradus.spark.LocalSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Datasets for tests. */
final class TestRows {
  static final StructType FEATURES_AND_LABEL =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType);

  private TestRows() {}

  static Row row(long id, @Nullable Double label, double... features) {
    return RowFactory.create(id, Vectors.dense(features), label);
  }

  static Dataset<Row> of(Row... rows) {
    return LocalSpark.session()
        .createDataFrame(Arrays.asList(rows), FEATURES_AND_LABEL)
        .coalesce(1);
  }

  /** Points in four columns: id, x, y, and which of three sectors of the plane they lie in. */
  static Dataset<Row> sectors(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double radius = 1 + random.nextDouble();
      rows.add(
          RowFactory.create(
              i,
              100 + 10 * radius * Math.cos(angle),
              radius * Math.sin(angle),
              List.of("east", "west", "south").get((int) (3 * angle / (2 * Math.PI)))));
    }
    return LocalSpark.session()
        .createDataFrame(
            rows,
            new StructType()
                .add("id", DataTypes.LongType)
                .add("x", DataTypes.DoubleType)
                .add("y", DataTypes.DoubleType)
                .add("sector", DataTypes.StringType))
        .coalesce(1);
  }

  /** Stages that make standardised features and a label of sectors, and then these. */
  static Pipeline sectorPipeline(PipelineStage... last) {
    PipelineStage[] first = {
      new StringIndexer().setInputCol("sector").setOutputCol("label"),
      new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("raw"),
      new StandardScaler().setInputCol("raw").setOutputCol("features").setWithMean(true)
    };
    PipelineStage[] stages = Arrays.copyOf(first, first.length + last.length);
    System.arraycopy(last, 0, stages, first.length, last.length);
    return new Pipeline().setStages(stages);
  }

  /** Rows of one feature x in [−2, 2] with the label sin x + x². */
  static Dataset<Row> curve(int count) {
    Row[] rows = new Row[count];
    for (int i = 0; i < count; i++) {
      double x = -2 + 4.0 * i / (count - 1);
      rows[i] = row(i, Math.sin(x) + x * x, x);
    }
    return of(rows);
  }
}
