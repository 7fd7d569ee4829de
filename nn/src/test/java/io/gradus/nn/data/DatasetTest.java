package io.gradus.nn.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
  private static Dataset numbered(int size) {
    double[][] points = new double[size][];
    double[] labels = new double[size];
    for (int i = 0; i < size; i++) {
      points[i] = new double[] {i, 10 * i};
      labels[i] = i + 0.5;
    }
    return Dataset.of(points, labels);
  }

  private static void assertPairsIntact(Dataset data) {
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.point(i)).containsExactly(data.label(i) - 0.5, 10 * data.label(i) - 5);
    }
  }

  @Nested
  class Reading {
    private static Dataset read(String csv) {
      return Dataset.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), "points.csv");
    }

    private static DataException error(String csv) {
      return catchThrowableOfType(DataException.class, () -> read(csv));
    }

    private static void assertTwoPoints(Dataset data) {
      assertThat(data.size()).isEqualTo(2);
      assertThat(data.dimension()).isEqualTo(2);
      assertThat(data.point(0)).containsExactly(0.5, -1);
      assertThat(data.point(1)).containsExactly(2e-3, 0.25);
      assertThat(data.labels()).containsExactly(1, -1);
    }

    @Test
    void pointsComeWithTheirLabelsLast() {
      assertTwoPoints(read("x1,x2,label\n0.5,-1,1\n2e-3,.25,-1\n"));
    }

    @Test
    void namesMayBeMissing() {
      assertTwoPoints(read("0.5,-1,1\n2e-3,.25,-1\n"));
    }

    @Test
    void byteOrderMarkIsSkipped() {
      assertTwoPoints(read("\uFEFFx1,x2,label\n0.5,-1,1\n2e-3,.25,-1\n"));
      assertTwoPoints(read("\uFEFF0.5,-1,1\n2e-3,.25,-1\n"));
    }

    @Test
    void windowsLineEndsAreAccepted() {
      assertTwoPoints(read("x1,x2,label\r\n0.5,-1,1\r\n2e-3,.25,-1\r\n"));
    }

    @Test
    void blanksEmptyLinesQuotesAndAMissingLastLineEndAreAccepted() {
      assertTwoPoints(read("\nx1, x2, label\n\n 0.5 ,\t-1, +1.0\n\n\"2e-3\",.25,-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "\r\n"})
    void emptyFileIsAnError(String csv) {
      DataException error = error(csv);

      assertThat(error).hasMessage("points.csv: the file is empty, expected lines of numbers");
      assertThat(error.line()).isZero();
    }

    @Test
    void namesWithoutPointsAreAnError() {
      assertThat(error("x1,x2,label\n"))
          .hasMessage("points.csv: there are no points after the names, expected lines of numbers");
    }

    @Test
    void lineWithFewerFieldsIsAnErrorAtThatLine() {
      DataException error = error("x1,x2,label\n1,2,1\n\n3,-1\n");

      assertThat(error).hasMessage("points.csv, line 4: got 2 fields, expected 3 as in line 1");
      assertThat(error.file()).isEqualTo("points.csv");
      assertThat(error.line()).isEqualTo(4);
      assertThat(error.column()).isZero();
    }

    @Test
    void lineWithMoreFieldsIsAnErrorAtThatLine() {
      assertThat(error("1,2,1\n3,4,5,-1\n"))
          .hasMessage("points.csv, line 2: got 4 fields, expected 3 as in line 1");
    }

    @Test
    void textIsAnErrorAtItsLineAndColumn() {
      DataException error = error("x1,x2,label\n1,2,1\n3,abc,-1\n");

      assertThat(error)
          .hasMessage(
              "points.csv, line 3, column 2 (x2): expected a number such as -1.5 or 2e-3, got 'abc'");
      assertThat(error.line()).isEqualTo(3);
      assertThat(error.column()).isEqualTo(2);
    }

    @Test
    void textInAFirstLineWithNumbersIsAnErrorThere() {
      assertThat(error("1,abc,1\n3,4,-1\n"))
          .hasMessage(
              "points.csv, line 1, column 2: expected a number such as -1.5 or 2e-3, got 'abc'");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "NaN",
          "nan",
          "Infinity",
          "-inf",
          "1d",
          "1f",
          "0x10",
          "0x1p3",
          "1,5e",
          "1_000",
          "1 000",
          "--1",
          "1e",
          ".",
          "٣",
          "one"
        })
    void onlyDecimalNumbersAreNumbers(String text) {
      assertThat(error("1,2,1\n3,\"" + text + "\",-1\n"))
          .hasMessage(
              "points.csv, line 2, column 2: expected a number such as -1.5 or 2e-3, got '%s'"
                  .formatted(text));
    }

    @Test
    void numberTooLargeForADoubleIsAnError() {
      assertThat(error("1,2,1\n-1e999,2,-1\n"))
          .hasMessage(
              "points.csv, line 2, column 1: the number '-1e999' is too large for a double");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, -1.5, 1e-9})
    void labelIsAnyNumber(double label) {
      assertThat(read("x1,x2,label\n1,2,1\n3,4," + label + "\n").labels())
          .containsExactly(1, label);
    }

    @Test
    void labelsAloneAreAnError() {
      assertThat(error("1\n-1\n"))
          .hasMessage("points.csv: got no column besides the target, expected one or more inputs");
    }

    @Test
    void longTextIsCutInTheMessage() {
      assertThat(error("1,2,1\n3," + "z".repeat(1000) + ",-1\n"))
          .hasMessageEndingWith("got '" + "z".repeat(40) + "…'");
    }

    @Test
    void quoteThatNeverClosesIsAnError() {
      assertThat(error("1,2,1\n3,\"4,-1\n5,6,1\n"))
          .hasMessageStartingWith("points.csv: not well-formed CSV: ")
          .hasMessageContaining("line 2");
    }

    @Test
    void semicolonsAreNotSeparators() {
      assertThat(error("1;2;1\n3;4;-1\n")).hasMessageContaining("got no column besides the target");
    }

    @Test
    void fileIsReadByItsPath(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("data.csv"), "0.5,-1,1\n2e-3,.25,-1\n");

      assertTwoPoints(Dataset.read(file));
    }

    @Test
    void errorNamesThePathThatWasGiven(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("data.csv"), "0.5,-1,x\n");

      assertThat(catchThrowableOfType(DataException.class, () -> Dataset.read(file)).file())
          .isEqualTo(file.toString());
    }

    @Test
    void missingFileIsAnError(@TempDir Path folder) {
      Path file = folder.resolve("none.csv");

      assertThatThrownBy(() -> Dataset.read(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't read %s: no such file or folder", file);
    }

    @Test
    void folderInPlaceOfAFileIsAnError(@TempDir Path folder) {
      assertThatThrownBy(() -> Dataset.read(folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("Can't read " + folder + ": ");
    }

    @Test
    void failingStreamIsAnError() {
      InputStream failing =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("cable unplugged");
            }
          };

      assertThatThrownBy(() -> Dataset.read(failing, "points.csv"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't read points.csv: cable unplugged");
    }
  }

  @Nested
  class Order {
    @Test
    void shufflingKeepsEveryPointWithItsLabel() {
      Dataset shuffled = numbered(50).shuffled(1);

      assertPairsIntact(shuffled);
      assertThat(shuffled.labels())
          .containsExactlyInAnyOrder(numbered(50).labels())
          .isNotEqualTo(numbered(50).labels());
    }

    @Test
    void sameSeedGivesTheSameOrder() {
      assertThat(numbered(50).shuffled(3).labels()).isEqualTo(numbered(50).shuffled(3).labels());
      assertThat(numbered(50).shuffled(3).labels()).isNotEqualTo(numbered(50).shuffled(4).labels());
    }

    @Test
    void everyOrderOfThreeIsAsLikely() {
      List<Double> codes = new ArrayList<>();
      for (int seed = 0; seed < 6000; seed++) {
        double[] order = numbered(3).shuffled(seed).labels();
        codes.add(100 * order[0] + 10 * order[1] + order[2] - 55.5);
      }

      for (double code : new double[] {12, 21, 102, 120, 201, 210}) {
        // Five standard deviations of a binomial with n = 6000 and p = 1/6.
        assertThat(codes.stream().filter(c -> c == code).count()).isBetween(856L, 1144L);
      }
    }

    @Test
    void batchesHoldEveryPointOnceInOrder() {
      List<Dataset> batches = numbered(10).batches(4);

      assertThat(batches).extracting(Dataset::size).containsExactly(4, 4, 2);
      assertThat(batches.get(2).labels()).containsExactly(8.5, 9.5);
      batches.forEach(DatasetTest::assertPairsIntact);
    }

    @Test
    void batchOfZeroIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> numbered(10).batches(0))
          .withMessage("The size of a batch must be 1 or more, got 0");
    }
  }

  @Test
  void datasetDoesNotChange() {
    double[][] points = {{1, 2}};
    double[] labels = {1};
    Dataset data = Dataset.of(points, labels);

    points[0][0] = 9;
    labels[0] = 9;
    data.point(0)[1] = 9;
    data.labels()[0] = 9;

    assertThat(data.point(0)).containsExactly(1, 2);
    assertThat(data.label(0)).isEqualTo(1);
  }

  @Nested
  class Targets {
    private final Dataset classes =
        Dataset.of(new double[][] {{1}, {2}, {3}}, 0, 1, 0).classes("no", "yes");

    @Test
    void severalTargetsAreKeptInOrder() {
      Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{3, 4}, {5, 6}});

      assertThat(data.targetCount()).isEqualTo(2);
      assertThat(data.target(1)).containsExactly(5, 6);
      assertThat(data.slice(1, 2).target(0)).containsExactly(5, 6);
      assertThat(data.schema().targets()).containsExactly("y1", "y2");
      assertThat(data).hasToString("Dataset(2 points of 1 number, 2 targets)");
    }

    @Test
    void severalTargetsAreNoLabel() {
      Dataset data = Dataset.of(new double[][] {{1}}, new double[][] {{3, 4}});

      assertThatIllegalStateException()
          .isThrownBy(() -> data.label(0))
          .withMessage("A point of this dataset has 2 targets and not one label: use target(i)");
    }

    @Test
    void classesAreNamed() {
      assertThat(classes.hasClasses()).isTrue();
      assertThat(classes.schema().classes()).containsExactly("no", "yes");
      assertThat(classes).hasToString("Dataset(3 points of 1 number, 2 classes)");
    }

    @Test
    void labelBeyondTheClassesIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Dataset.of(new double[][] {{1}, {2}}, 0, 2).classes("a", "b"))
          .withMessage("Label 1 is 2.0, expected the position of one of 2 classes, counted from 0");
    }

    @Test
    void oneClassAloneIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Dataset.of(new double[][] {{1}}, 0).classes("a"))
          .withMessage("There is one class alone, a: expected two or more");
    }

    @Test
    void twoClassesHaveSigns() {
      assertThat(classes.signed().labels()).containsExactly(-1, 1, -1);
    }

    @Test
    void onlyTwoClassesHaveSigns() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> numbered(2).signed())
          .withMessageEndingWith("this dataset has no classes");
    }
  }

  @Nested
  class Parts {
    @Test
    void splitHoldsEveryPointOnce() {
      Split parts = numbered(10).split(0.8, 1);

      assertThat(parts.train().size()).isEqualTo(8);
      assertThat(parts.test().size()).isEqualTo(2);
      assertPairsIntact(parts.train());
      assertThat(
              DoubleStream.concat(
                      Arrays.stream(parts.train().labels()), Arrays.stream(parts.test().labels()))
                  .sorted())
          .containsExactly(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5);
    }

    @Test
    void splitDependsOnTheSeedAlone() {
      assertThat(numbered(50).split(0.5, 1).test().labels())
          .isEqualTo(numbered(50).split(0.5, 1).test().labels())
          .isNotEqualTo(numbered(50).split(0.5, 2).test().labels());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 0.04, 0.96, Double.NaN})
    void partWithoutPointsIsAnError(double share) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> numbered(10).split(share, 1))
          .withMessageContaining("leaves one part empty");
    }

    @Test
    void scalingIsFittedOnTheTrainingPartAlone() {
      Dataset train = Dataset.of(new double[][] {{1, 7}, {3, 7}}, 0, 0);
      Dataset test = Dataset.of(new double[][] {{100, 9}}, 0);

      Split scaled = new Split(train, test).standardised();

      // Mean 2, deviation 1; and a constant column, which becomes 0 in the training part.
      assertThat(scaled.train().inputs()).isDeepEqualTo(new double[][] {{-1, 0}, {1, 0}});
      assertThat(scaled.test().point(0)).containsExactly(98, 2);
      assertThat(scaled.test().scaling()).isEqualTo(scaled.train().scaling()).isPresent();
    }

    @Test
    void targetsAreScaledAndScaledBack() {
      Dataset train = Dataset.of(new double[][] {{1}, {2}}, 10, 30);
      Split scaled = new Split(train, train).standardisedTargets();

      assertThat(scaled.test().labels()).containsExactly(-1, 1);
      assertThat(scaled.test().targetScaling().orElseThrow().undo(scaled.test().targets()))
          .isDeepEqualTo(new double[][] {{10}, {30}});
    }

    @Test
    void scalingTwiceIsAnError() {
      Split scaled = numbered(10).split(0.5, 1).standardised();

      assertThatIllegalStateException()
          .isThrownBy(scaled::standardised)
          .withMessageStartingWith("The inputs are scaled already");
    }

    @Test
    void scaledClassesAreAnError() {
      Dataset classes = Dataset.of(new double[][] {{1}, {2}}, 0, 1).classes("a", "b");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Split(classes, classes).standardisedTargets())
          .withMessage("The targets are the classes [a, b]: only numbers are scaled");
    }

    @Test
    void numbersWhoseSquaresOverflowAreRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Scaling.standardising(new double[][] {{1e200}, {-1e200}}))
          .withMessageStartingWith("The column 1 has mean 0.0 and deviation Infinity");
    }

    @Test
    void constantFeaturesAreNamed() {
      assertThat(Dataset.of(new double[][] {{1, 7}, {3, 7}}, 0, 0).constantFeatures())
          .containsExactly("x2");
    }

    @Test
    void sliceWithoutPointsIsAnError() {
      assertThatThrownBy(() -> numbered(10).slice(3, 3))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("Points 3 to 3 (exclusive) are not 1 or more of 10");
    }
  }

  @Test
  void unequalLengthsAreErrors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(new double[][] {{1}, {2}}, 1))
        .withMessage("A dataset needs a label for each point, got 2 points and 1 labels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(new double[][] {{1, 2}, {3}}, 1, 1))
        .withMessage(
            "The points of a dataset have one length: point 0 has 2 numbers, point 1 has 1");
  }

  @Test
  void emptyDatasetIsAnError() {
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(new double[0][]));
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(new double[1][0], 1));
  }
}
