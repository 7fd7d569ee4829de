package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.compiler.RowException;
import io.gradus.spark.BroadcastProgram;
import io.gradus.spark.DatasetException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Adds fields to the rows of a partition, which a program computes from their features. It runs on
 * blocks of rows: measured against a call for each row, as a user-defined function makes it, this
 * takes 0.4 of the time for a network of 337 parameters, and 0.1 for one of 100,000.
 */
final class Predictions implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private static final int MOST_ROWS = 256;
  private static final int MOST_NUMBERS = 1 << 17;

  /** Makes the fields that are added to a row of the outputs of the program for it. */
  interface Fields extends Serializable {
    List<Object> of(double[] outputs);
  }

  private final BroadcastProgram program;
  private final String column;
  private final int position;
  private final boolean skipInvalid;
  private final Fields fields;

  /**
   * @param column the column of features
   * @param position its position in the rows
   * @param skipInvalid whether rows with null or NaN there are left out; else they are an error
   */
  Predictions(
      BroadcastProgram program, String column, int position, boolean skipInvalid, Fields fields) {
    this.program = program;
    this.column = column;
    this.position = position;
    this.skipInvalid = skipInvalid;
    this.fields = fields;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Blocks(rows, program.local());
  }

  private final class Blocks implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Program here;
    private final int most;
    private Iterator<Row> predicted = List.<Row>of().iterator();

    Blocks(Iterator<Row> rows, Program here) {
      this.rows = rows;
      this.here = here;
      most = Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, here.inputs())));
    }

    @Override
    public boolean hasNext() {
      while (!predicted.hasNext() && rows.hasNext()) {
        predicted = block();
      }
      return predicted.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return predicted.next();
    }

    private Iterator<Row> block() {
      List<Row> block = new ArrayList<>();
      List<double[]> features = new ArrayList<>();
      while (block.size() < most && rows.hasNext()) {
        Row row = rows.next();
        double[] numbers = Features.of(row.get(position));
        if (numbers != null && Features.areValid(numbers)) {
          requireSize(numbers);
          block.add(row);
          features.add(numbers);
        } else if (!skipInvalid) {
          throw new DatasetException(
              "A row has %s in column '%s', expected numbers. Set handleInvalid to 'skip' to leave such rows out"
                  .formatted(row.get(position), column));
        }
      }
      return block.isEmpty() ? List.<Row>of().iterator() : predict(block, features);
    }

    private void requireSize(double[] numbers) {
      if (numbers.length != here.inputs()) {
        throw new DatasetException(
            "A row has %d numbers in column '%s', expected %d: %s"
                .formatted(numbers.length, column, here.inputs(), Arrays.toString(numbers)));
      }
    }

    private Iterator<Row> predict(List<Row> block, List<double[]> features) {
      try {
        here.evaluate(features.toArray(double[][]::new));
      } catch (RowException e) {
        throw new DatasetException(
            "Op '%s' throws for a row with %s in column '%s': %s"
                .formatted(
                    e.op().name(), Arrays.toString(features.get(e.row())), column, e.getCause()));
      }
      double[][] outputs = new double[here.outputs()][];
      Arrays.setAll(outputs, here::output);
      List<Row> longer = new ArrayList<>(block.size());
      for (int i = 0; i < block.size(); i++) {
        int at = i;
        double[] ofRow = Arrays.stream(outputs).mapToDouble(output -> output[at]).toArray();
        longer.add(appended(block.get(i), fields.of(ofRow)));
      }
      return longer.iterator();
    }

    private static Row appended(Row row, List<Object> added) {
      Object[] values = new Object[row.size() + added.size()];
      for (int i = 0; i < row.size(); i++) {
        values[i] = row.get(i);
      }
      for (int i = 0; i < added.size(); i++) {
        values[row.size() + i] = added.get(i);
      }
      return RowFactory.create(values);
    }
  }
}
