package io.gradus.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.storage.StorageLevel;

/** The rows of a Dataset as blocks of numbers, which Spark keeps until they are closed. */
final class TrainingRows implements AutoCloseable {
  private final JavaRDD<RowBlock> blocks;

  private TrainingRows(JavaRDD<RowBlock> blocks) {
    this.blocks = blocks;
  }

  /**
   * Reads the rows once, and checks them.
   *
   * @param width how many numbers a row of the program has
   * @param partitions 0 for those of the Dataset; else rows are dealt out to so many by their
   *     numbers, and sorted
   * @throws DatasetException if a row or a column is not what is expected, or there is no row
   * @throws ExecutorException if an executor cannot run the program
   */
  static TrainingRows of(
      Dataset<?> dataset, Columns columns, BroadcastProgram program, int width, int partitions) {
    List<Column> selected = new ArrayList<>();
    boolean[] lists = new boolean[columns.names().size()];
    for (String name : columns.names()) {
      Column column = column(dataset, name);
      DataType type = dataset.select(column).schema().fields()[0].dataType();
      lists[selected.size()] = !(type instanceof NumericType || type instanceof BooleanType);
      selected.add(numbers(name, column, type).as("c" + selected.size()));
    }
    requireWidth(columns, lists, width);
    Column[] numbers =
        IntStream.range(0, lists.length).mapToObj(i -> col("c" + i)).toArray(Column[]::new);
    selected.add(
        columns.key().map(key -> column(dataset, key)).orElse(monotonically_increasing_id()));
    Dataset<Row> rows = dataset.select(selected.toArray(Column[]::new));
    if (partitions > 0) {
      rows = rows.repartition(partitions, numbers).sortWithinPartitions(numbers);
    }
    RowReader reader = new RowReader(program, width, columns, lists, partitions > 0);
    TrainingRows read =
        new TrainingRows(
            rows.toJavaRDD().mapPartitions(reader).persist(StorageLevel.MEMORY_AND_DISK()));
    try {
      RowCount.requireSound(read.blocks.mapPartitions(RowCount::of).collect());
      return read;
    } catch (RuntimeException e) {
      read.close();
      throw e;
    }
  }

  private static Column column(Dataset<?> dataset, String name) {
    try {
      Column column = dataset.col(name);
      dataset.select(column).schema();
      return column;
    } catch (Exception e) {
      // Scala does not declare it.
      if (!(e instanceof AnalysisException)) {
        throw e;
      }
      throw new DatasetException(
          "There is no column '%s', or not exactly one. The Dataset has the columns %s"
              .formatted(name, String.join(", ", dataset.columns())));
    }
  }

  private static Column numbers(String name, Column column, DataType type) {
    if (type instanceof NumericType || type instanceof BooleanType) {
      return column.cast(DataTypes.DoubleType);
    }
    if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
      return column.cast(DataTypes.createArrayType(DataTypes.DoubleType));
    }
    if (type.equals(SQLDataTypes.VectorType())) {
      return when(column.isNotNull(), functions.vector_to_array(column, "float64"));
    }
    throw new DatasetException(
        "Column '%s' is of type %s, expected numbers, a vector, or an array of numbers: cast or encode it first"
            .formatted(name, type.simpleString()));
  }

  private static void requireWidth(Columns columns, boolean[] lists, int width) {
    int count = lists.length;
    if (count > width || count < width && !anyOf(lists)) {
      throw new DatasetException(
          "The columns %s give %d numbers%s, and a row of the program has %d: name a column, or part of a vector, for each input of the program, in order"
              .formatted(
                  String.join(", ", columns.names()),
                  count,
                  anyOf(lists) ? " or more" : "",
                  width));
    }
  }

  private static boolean anyOf(boolean[] lists) {
    return IntStream.range(0, lists.length).anyMatch(i -> lists[i]);
  }

  JavaRDD<RowBlock> blocks() {
    return blocks;
  }

  @Override
  public void close() {
    blocks.unpersist(false);
  }
}
