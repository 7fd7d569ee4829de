package io.gradus.spark.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.gradus.spark.DatasetException;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** The classes 0, 1, … k − 1 that the labels in a column stand for. */
final class Classes {
  /** The most classes where the labels alone tell how many there are; Spark's classifiers do so. */
  private static final int MOST = 100;

  private static final int FEWEST = 2;

  private Classes() {}

  /**
   * The number of classes: what the column's attributes say, else the largest label and 1.
   *
   * @throws DatasetException if that is more than 100
   */
  static int count(Dataset<?> rows, String column) {
    int told = told(Schemas.field(rows.schema(), column));
    if (told > 0) {
      return told;
    }
    Column label = Schemas.column(column).cast("double");
    Row largest = rows.select(max(when(isClass(column, Integer.MAX_VALUE), label))).head();
    double classes = largest.isNullAt(0) ? 0 : largest.getDouble(0) + 1;
    if (classes > MOST) {
      throw new DatasetException(
          "Column '%s' has the label %.0f, which makes %.0f classes, expected %d at most where the column's attributes do not say how many there are: let a StringIndexer write it"
              .formatted(column, classes - 1, classes, MOST));
    }
    return Math.max(FEWEST, (int) classes);
  }

  /** A condition that holds where a label is one of so many classes. */
  static Column isClass(String column, int classes) {
    Column label = Schemas.column(column).cast("double");
    // A comparison with null is null; NaN is larger than any number to Spark.
    return coalesce(
        label.geq(0).and(label.equalTo(rint(label))).and(label.lt(classes)), lit(false));
  }

  private static int told(StructField column) {
    if (!(column.dataType() instanceof NumericType)) {
      return 0;
    }
    Attribute attribute = Attribute.fromStructField(column);
    if (attribute instanceof BinaryAttribute) {
      return FEWEST;
    }
    return attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()
        ? (int) nominal.getNumValues().get()
        : 0;
  }
}
