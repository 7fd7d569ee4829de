package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.train.History;
import io.gradus.ops.Functions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What users get wrong, and what they are told; each on the driver, with nothing trained. */
class BadInputTest extends LocalSpark {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("x", DataTypes.DoubleType)
          .add("list", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("vector", SQLDataTypes.VectorType());

  private final Value w = Value.of(1, "w");

  private static Dataset<Row> dataset(Row... rows) {
    return session().createDataFrame(Arrays.asList(rows), SCHEMA).coalesce(1);
  }

  private static Row row(String id, Double x, List<Double> list, double... vector) {
    return RowFactory.create(id, x, list, vector.length == 0 ? null : Vectors.dense(vector));
  }

  private static final Row SOUND = row("a", 1.0, List.of(1.0, 2.0), 1, 2);

  private SparkTrainer trainer(int inputs, Columns columns) {
    Program program =
        Program.trace(inputs, x -> Functions.square(w.times(Functions.sum(x)).minus(1)));
    return new SparkTrainer(program, columns, new SGD(List.of(w), 0.01));
  }

  private History fit(Dataset<?> rows, int inputs, Columns columns) {
    return trainer(inputs, columns).fit(rows, 2);
  }

  private void assertRefused(String message, Dataset<?> rows, int inputs, Columns columns) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> fit(rows, inputs, columns))
        .withMessage(message);
    assertThat(w.data()).isEqualTo(1);
  }

  @Nested
  class InRows {
    @Test
    void nullIsToldWithTheRowsKey() {
      assertRefused(
          "The row with id = b: column 'x' is null, expected a number. Fill it in, drop such rows, or use Columns.skipInvalid()",
          dataset(SOUND, row("b", null, List.of())),
          1,
          Columns.of("x").key("id"));
    }

    @Test
    void nanIsToldWithTheRowsPlaceWhereThereIsNoKey() {
      assertRefused(
          "Row 1 of partition 0 (both counted from 0): column 'x' is NaN, expected a number. Fill it in, drop such rows, or use Columns.skipInvalid()",
          dataset(SOUND, row("b", Double.NaN, List.of())),
          1,
          Columns.of("x"));
    }

    @Test
    void nullWithinAnArrayIsTold() {
      assertRefused(
          "The row with id = b: column 'list' has null or NaN, expected numbers. Fill it in, drop such rows, or use Columns.skipInvalid()",
          dataset(SOUND, row("b", 1.0, Arrays.asList(1.0, null))),
          2,
          Columns.of("list").key("id"));
    }

    @Test
    void aVectorThatIsNullIsTold() {
      assertRefused(
          "The row with id = b: column 'vector' is null, expected numbers. Fill it in, drop such rows, or use Columns.skipInvalid()",
          dataset(SOUND, row("b", 1.0, List.of())),
          2,
          Columns.of("vector").key("id"));
    }

    @Test
    void deterministicTrainingTellsTheSame() {
      assertThatExceptionOfType(DatasetException.class)
          .isThrownBy(
              () ->
                  trainer(1, Columns.of("x"))
                      .deterministic(3)
                      .fit(dataset(SOUND, row("b", Double.NaN, List.of())), 1))
          .withMessageStartingWith("Row 1 of partition 0 (both counted from 0): column 'x' is NaN");
    }

    @Test
    void invalidRowsAreLeftOutWhenAsked() {
      Dataset<Row> some =
          dataset(
              SOUND,
              row("b", null, List.of(1.0, 2.0), 1, 2),
              row("c", 1.0, Arrays.asList(1.0, null), 1, 2),
              row("d", 1.0, List.of(1.0, Double.NaN), 1, 2),
              row("e", 1.0, List.of(1.0, 2.0)),
              SOUND);
      Columns columns = Columns.of("x", "list", "vector");
      double[] losses = fit(some, 5, columns.skipInvalid()).losses();
      w.data(1);
      assertThat(losses).isEqualTo(fit(dataset(SOUND, SOUND), 5, columns).losses());
    }

    @Test
    void nothingLeftIsAnError() {
      assertRefused(
          "All 1 rows of the Dataset have null or NaN, and were left out: none is left",
          dataset(row("b", null, List.of())),
          1,
          Columns.of("x").skipInvalid());
    }

    @Test
    void aLabelOutOfRangeIsTold() {
      assertRefused(
          "The row with id = b: column 'x' is 3.0, expected the label of one of 3 classes: a whole number from 0 to 2",
          dataset(SOUND, row("b", 3.0, List.of())),
          1,
          Columns.of("x").labels("x", 3).key("id"));
    }

    @Test
    void aLabelThatIsNoWholeNumberIsTold() {
      assertRefused(
          "Row 0 of partition 0 (both counted from 0): column 'x' is 0.5, expected the label of one of 2 classes: a whole number from 0 to 1",
          dataset(row("b", 0.5, List.of())),
          1,
          Columns.of("x").labels("x", 2).skipInvalid());
    }

    @Test
    void aVectorOfAnotherSizeIsTold() {
      assertRefused(
          "The row with id = b: the columns x, vector give 1 + 3 = 4 numbers, and a row of the program has 3",
          dataset(row("b", 1.0, List.of(), 1, 2, 3)),
          3,
          Columns.of("x", "vector").key("id"));
    }

    @Test
    void listsThatDifferFromRowToRowAreTold() {
      assertRefused(
          "The row with id = b: column 'list' has 1 numbers, and 2 in rows before, expected as many in each row",
          dataset(SOUND, row("b", 1.0, List.of(1.0), 1, 2, 3)),
          4,
          Columns.of("list", "vector").key("id"));
    }

    @Test
    void listsThatDifferFromPartitionToPartitionAreTold() {
      Dataset<Row> other = dataset(row("b", 1.0, List.of(1.0), 1, 2, 3));
      assertRefused(
          "The columns have [2, 2] numbers in one partition and [1, 3] in another, expected as many in each row",
          dataset(SOUND).union(other),
          4,
          Columns.of("list", "vector"));
    }
  }

  @Nested
  class InColumns {
    @Test
    void aMissingColumnIsToldWithThoseThereAre() {
      assertRefused(
          "There is no column 'y', or not exactly one. The Dataset has the columns id, x, list, vector",
          dataset(SOUND),
          2,
          Columns.of("x", "y"));
    }

    @Test
    void aMissingKeyIsTold() {
      assertRefused(
          "There is no column 'key', or not exactly one. The Dataset has the columns id, x, list, vector",
          dataset(SOUND),
          1,
          Columns.of("x").key("key"));
    }

    @Test
    void aColumnOfTextIsTold() {
      assertRefused(
          "Column 'id' is of type string, expected numbers, a vector, or an array of numbers: cast or encode it first",
          dataset(SOUND),
          1,
          Columns.of("id"));
    }

    @Test
    void columnsThatDoNotFitTheProgramAreToldBeforeARowIsRead() {
      assertRefused(
          "The columns x, x give 2 numbers, and a row of the program has 3: name a column, or part of a vector, for each input of the program, in order",
          dataset(SOUND),
          3,
          Columns.of("x", "x"));
    }

    @Test
    void labelsOfNoColumnAreRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Columns.of("x").labels("y", 3))
          .withMessage("The column of labels 'y' is none of the columns [x]");
    }
  }

  @Test
  void anEmptyDatasetIsRefused() {
    assertRefused("The Dataset has no rows, expected one or more", dataset(), 1, Columns.of("x"));
  }

  @Test
  void anOpThatThrowsIsToldWithTheRowAndNotTriedAgain() {
    Program program = Program.trace(1, x -> w.times(Value.apply("gradus_test.picky", x[0])));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(
            () ->
                new SparkTrainer(program, Columns.of("x"), new SGD(List.of(w), 0.1))
                    .fit(dataset(SOUND, row("b", 13.0, List.of())), 1))
        .withMessage(
            "Op 'gradus_test.picky' throws for row 1 of partition 0, both counted from 0: java.lang.ArithmeticException: Not this one");
    assertThat(Picky.ATTEMPTS).isEqualTo(Set.of(0));
  }
}
