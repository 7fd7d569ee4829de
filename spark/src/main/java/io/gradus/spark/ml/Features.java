package io.gradus.spark.ml;

import io.gradus.spark.DatasetException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** The inputs of a program in a column of vectors, of arrays of numbers, or of numbers. */
final class Features {
  private Features() {}

  /**
   * The numbers in a field of such a column.
   *
   * @return null if the field, or an element of it, is null
   */
  static double @Nullable [] of(@Nullable Object field) {
    if (field instanceof Vector vector) {
      return vector.toArray();
    }
    if (field instanceof Number number) {
      return new double[] {number.doubleValue()};
    }
    if (field instanceof Boolean truth) {
      return new double[] {truth ? 1 : 0};
    }
    if (!(field instanceof Seq<?> array)) {
      return null;
    }
    double[] numbers = new double[array.length()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(array.apply(i) instanceof Number number)) {
        return null;
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /** Whether none of these is NaN. */
  static boolean areValid(double[] numbers) {
    return Arrays.stream(numbers).noneMatch(Double::isNaN);
  }

  /**
   * Requires that a schema has such a column.
   *
   * @throws DatasetException if it has not
   */
  static void require(StructType schema, String column) {
    DataType type = Schemas.field(schema, column).dataType();
    boolean fits =
        isVector(type)
            || isNumber(type)
            || type instanceof ArrayType array && array.elementType() instanceof NumericType;
    if (!fits) {
      throw new DatasetException(
          "Column '%s' is of type %s, expected vectors, arrays of numbers, or numbers"
              .formatted(column, name(type)));
    }
  }

  /**
   * Requires that a schema has a column of numbers.
   *
   * @throws DatasetException if it has not
   */
  static void requireNumber(StructType schema, String column) {
    DataType type = Schemas.field(schema, column).dataType();
    if (!isNumber(type)) {
      throw new DatasetException(
          "Column '%s' is of type %s, expected numbers".formatted(column, name(type)));
    }
  }

  private static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  private static String name(DataType type) {
    return isVector(type) ? "vector" : type.catalogString();
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type.equals(DataTypes.BooleanType);
  }

  /** How many numbers each row has by the column's attributes; −1 if they don't say. */
  static int toldCount(StructType schema, String column) {
    StructField field = Schemas.field(schema, column);
    return isVector(field.dataType()) ? AttributeGroup.fromStructField(field).size() : -1;
  }

  /**
   * How many numbers each row has: what the column's attributes say, else what the first row has
   * whose features are not null.
   *
   * @throws DatasetException if there is no such row
   */
  static int count(Dataset<?> rows, String column) {
    int told = toldCount(rows.schema(), column);
    if (told > 0) {
      return told;
    }
    Column features = Schemas.column(column);
    List<Row> first = rows.select(features).where(features.isNotNull()).takeAsList(1);
    double[] numbers = first.isEmpty() ? null : of(first.get(0).get(0));
    if (numbers == null) {
      throw new DatasetException(
          "Column '%s' has no row with features, expected one or more".formatted(column));
    }
    return numbers.length;
  }
}
