package io.gradus.spark;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks of the rows of a partition. A row that cannot be taken ends its partition and is
 * told by the last block: as a failure of the task, Spark would read the partition again.
 */
final class RowReader implements FlatMapFunction<Iterator<Row>, RowBlock> {
  private static final long serialVersionUID = 1;

  private static final int VALID = -1;

  private final BroadcastProgram program;
  private final int width;
  private final String[] names;

  /** Whether each column is a list of numbers. */
  private final boolean[] lists;

  /** How many classes a column of labels has; 0 if it is none. */
  private final int[] classes;

  private final @Nullable String key;
  private final boolean skipInvalid;

  /** Added to each number: 0 makes 0 of −0, and −0 changes nothing. */
  private final double zero;

  /**
   * @param lists whether each column is a list of numbers; after the columns comes the key
   * @param unsigned whether −0 is read as 0
   */
  RowReader(
      BroadcastProgram program, int width, Columns columns, boolean[] lists, boolean unsigned) {
    this.program = program;
    this.width = width;
    this.lists = lists;
    names = columns.names().toArray(String[]::new);
    classes =
        Arrays.stream(names).mapToInt(name -> columns.labels().getOrDefault(name, 0)).toArray();
    key = columns.key().orElse(null);
    skipInvalid = columns.skipsInvalid();
    zero = unsigned ? 0.0 : -0.0;
  }

  @Override
  public Iterator<RowBlock> call(Iterator<Row> rows) {
    List<Problem> problems = program.problems();
    return problems.isEmpty()
        ? new Blocks(rows)
        : List.of(new RowBlock(new double[0], 0, 0, new int[0], problems.get(0))).iterator();
  }

  private final class Blocks implements Iterator<RowBlock> {
    private final Iterator<Row> rows;
    private final int[] lengths = new int[names.length];
    private boolean lengthsAreKnown;
    private @Nullable Problem problem;

    Blocks(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return problem == null && rows.hasNext();
    }

    @Override
    public RowBlock next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int most = RowBlock.rows(width);
      double[] numbers = new double[most * width];
      int count = 0;
      int skipped = 0;
      while (count < most && hasNext()) {
        Row row = rows.next();
        int column = read(row, numbers, count * width);
        if (column != VALID && skipInvalid) {
          skipped++;
        } else if (column != VALID) {
          problem = invalid(row, column);
        } else if (problem == null) {
          count++;
        }
      }
      double[] filled = count == most ? numbers : Arrays.copyOf(numbers, count * width);
      return new RowBlock(filled, count, skipped, lengths, problem);
    }

    /** Reads a row and gives the first column with null or NaN. May find another problem. */
    private int read(Row row, double[] into, int from) {
      for (int i = 0; i < names.length; i++) {
        if (row.isNullAt(i)) {
          return i;
        }
      }
      if (!fits(row)) {
        return VALID;
      }
      int at = from;
      for (int i = 0; i < names.length; i++) {
        int end = at + lengths[i];
        if (!lists[i]) {
          into[at++] = row.getDouble(i) + zero;
        } else {
          for (Object number : row.getList(i)) {
            into[at++] = number instanceof Double x ? x + zero : Double.NaN;
          }
        }
        for (int k = end - lengths[i]; k < end; k++) {
          if (Double.isNaN(into[k])) {
            return i;
          }
          requireLabel(row, i, into[k]);
        }
      }
      return VALID;
    }

    private void requireLabel(Row row, int column, double x) {
      int n = classes[column];
      if (n > 0 && !(x >= 0 && x < n && x == Math.rint(x))) {
        problem =
            problem(
                row,
                "column '%s' is %s, expected the label of one of %d classes: a whole number from 0 to %d"
                    .formatted(names[column], x, n, n - 1));
      }
    }

    private boolean fits(Row row) {
      int total = 0;
      for (int i = 0; i < names.length; i++) {
        int length = lists[i] ? row.getList(i).size() : 1;
        if (lengthsAreKnown && length != lengths[i]) {
          problem =
              problem(
                  row,
                  "column '%s' has %d numbers, and %d in rows before, expected as many in each row"
                      .formatted(names[i], length, lengths[i]));
          return false;
        }
        lengths[i] = length;
        total += length;
      }
      lengthsAreKnown = true;
      if (total != width) {
        problem =
            problem(
                row,
                "the columns %s give %s numbers, and a row of the program has %d"
                    .formatted(String.join(", ", names), sum(), width));
      }
      return total == width;
    }

    private String sum() {
      String terms = Arrays.stream(lengths).mapToObj(Integer::toString).collect(joining(" + "));
      return lengths.length == 1 ? terms : terms + " = " + Arrays.stream(lengths).sum();
    }

    private Problem invalid(Row row, int column) {
      String got = row.isNullAt(column) ? "is null" : lists[column] ? "has null or NaN" : "is NaN";
      return problem(
          row,
          "column '%s' %s, expected %s. Fill it in, drop such rows, or use Columns.skipInvalid()"
              .formatted(names[column], got, lists[column] ? "numbers" : "a number"));
    }

    private Problem problem(Row row, String what) {
      Object last = row.get(names.length);
      if (key != null) {
        return Problem.ofRows("The row with %s = %s: %s".formatted(key, last, what));
      }
      // As Spark's monotonically_increasing_id is made.
      long id = (Long) last;
      return Problem.ofRows(
          "Row %d of partition %d (both counted from 0): %s"
              .formatted(id & (1L << 33) - 1, id >>> 33, what));
    }
  }
}
