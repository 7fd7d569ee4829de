package io.gradus.spark.ml;

import io.gradus.spark.DatasetException;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of Datasets by their names. */
final class Schemas {
  private Schemas() {}

  /** The column of this name, whatever characters it has. */
  static Column column(String name) {
    return functions.col("`%s`".formatted(name.replace("`", "``")));
  }

  static boolean has(StructType schema, String column) {
    return Arrays.asList(schema.fieldNames()).contains(column);
  }

  /**
   * A column.
   *
   * @throws DatasetException if it is not there
   */
  static StructField field(StructType schema, String column) {
    if (!has(schema, column)) {
      throw new DatasetException(
          "There is no column '%s', expected one of %s"
              .formatted(column, String.join(", ", schema.fieldNames())));
    }
    return schema.apply(column);
  }

  /**
   * The schema with a column that a model adds at the end, unless the column's name is empty.
   *
   * @throws DatasetException if there is a column of that name
   */
  static StructType append(StructType schema, String column, DataType type) {
    if (column.isEmpty()) {
      return schema;
    }
    if (has(schema, column)) {
      throw new DatasetException(
          "There is a column '%s' already, expected none where a model writes: name another"
              .formatted(column));
    }
    return schema.add(column, type, false);
  }

  /** The schema with the columns that a classifier's model adds. */
  static StructType append(StructType schema, ClassificationParams<?> columns) {
    DataType vector = SQLDataTypes.VectorType();
    StructType scored = append(schema, columns.getRawPredictionCol(), vector);
    StructType likely = append(scored, columns.getProbabilityCol(), vector);
    return append(likely, columns.getPredictionCol(), DataTypes.DoubleType);
  }
}
