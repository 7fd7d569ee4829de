package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
  private static final Pattern ACCURACY = Pattern.compile("accuracy ([0-9.]+) %, F1");
  private static final Pattern R2 = Pattern.compile("R² ([0-9.]+), mean");

  @TempDir Path temp;

  private static double found(Pattern number, Cli run) {
    Matcher matcher = number.matcher(run.out());
    assertThat(matcher.find()).as(run.out() + run.err()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private Path file(String csv) throws IOException {
    return Files.writeString(temp.resolve("table.csv"), csv);
  }

  private Cli train(String csv, Object... more) throws IOException {
    Object[] all = new Object[more.length + 6];
    Object[] first = {"train", file(csv), "--target", "y", "--out", temp.resolve("out")};
    System.arraycopy(first, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return Cli.run(all);
  }

  /** y = 3a − b, and a colour that adds 10. */
  private static String numbers(boolean colours) {
    StringBuilder csv = new StringBuilder(colours ? "a,b,colour,y\n" : "a,b,y\n");
    for (int i = 0; i < 60; i++) {
      double a = i % 8;
      double b = i % 5;
      boolean red = i % 2 == 0;
      double y = 3 * a - b + (colours && red ? 10 : 0) + 0.5;
      csv.append(a).append(',').append(b).append(',');
      csv.append(colours ? red ? "red," : "blue," : "").append(y).append('\n');
    }
    return csv.toString();
  }

  @Test
  void digitsAreReadWithNinetySixPercentAtLeast() {
    Cli run = Cli.run("digits", "--out", temp);

    assertThat(run.status()).isZero();
    assertThat(found(ACCURACY, run)).isGreaterThanOrEqualTo(96);
    assertThat(run.out())
        .contains("1797 rows, 1438 to train on and 359 held out; 64 inputs, 10 classes of digit")
        .contains("p0, p32, p39");
    assertThat(temp)
        .isDirectoryContaining("glob:**digits.safetensors")
        .isDirectoryContaining("glob:**digits-loss.svg")
        .isDirectoryContaining("glob:**digits-confusion.svg")
        .isDirectoryContaining("glob:**digits-history.csv");
  }

  @Test
  void irisesAreTold() {
    Cli run = Cli.run("iris", "--out", temp);

    assertThat(run.status()).isZero();
    assertThat(found(ACCURACY, run)).isGreaterThanOrEqualTo(90);
    assertThat(run.out()).contains("setosa", "versicolor", "virginica");
  }

  @Test
  void sameSeedGivesTheSameHistoryOnBothEngines() throws IOException {
    String history = "iris-history.csv";
    Cli.run("iris", "--epochs", 3, "--seed", 5, "--out", temp.resolve("a"));
    Cli.run("iris", "--epochs", 3, "--seed", 5, "--engine", "graph", "--out", temp.resolve("b"));
    Cli.run("iris", "--epochs", 3, "--seed", 5, "--threads", 2, "--out", temp.resolve("c"));

    assertThat(temp.resolve("b").resolve(history))
        .hasSameTextualContentAs(temp.resolve("a").resolve(history));
    assertThat(temp.resolve("c").resolve(history))
        .hasSameTextualContentAs(temp.resolve("a").resolve(history));
  }

  @Test
  void numbersAreARegressionWithAScatterPlot() throws IOException {
    Cli run = train(numbers(false));

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(found(R2, run)).isGreaterThan(0.95);
    assertThat(run.out()).contains("the number y").doesNotContain("accuracy");
    assertThat(temp.resolve("out/table-scatter.svg")).content().contains("y, predicted");
  }

  @Test
  void textColumnsAreInputsWhenAsked() throws IOException {
    assertThat(found(R2, train(numbers(true), "--one-hot"))).isGreaterThan(0.95);
    assertThat(train(numbers(true), "--without", "colour").out()).contains("2 inputs");
  }

  @Test
  void rowsWithMissingValuesAreLeftOutWhenAsked() throws IOException {
    Cli run = train(numbers(false) + "NA,1,2\n3,,4\n", "--drop-missing", "--epochs", 2);

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("left 2 of 62 rows out, in which a value is missing");
    assertThat(run.out()).contains("60 rows");
  }

  @Test
  void wholeNumbersAreClassesUnlessTold() throws IOException {
    String csv = "x,y\n" + "1,0\n2,1\n3,0\n4,1\n".repeat(5);

    assertThat(train(csv, "--epochs", 1).out()).contains("2 classes of y");
    assertThat(train(csv, "--epochs", 1, "--as", "numbers").out()).contains("the number y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a,z\\n1,2\\n'                | ''                | there is no column 'y': the columns are a, z
          'a,y\\n1,2.5\\nx,3.5\\n'      | ''                | table.csv, line 3, column 1 (a): expected a number such as -1.5 or 2e-3, got 'x'
          'a,y\\n1,2.5\\n,3.5\\n'       | ''                | table.csv, line 3, column 1 (a): the value is missing
          'a,y\\n1,b\\n2,b\\n'          | ''                | table.csv, column 2 (y): there is one class alone, 'b'
          'a,y\\n1,2.5\\n2,2.5\\n'      | ''                | the target y is 2.5 in every row: there is nothing to learn
          'a,y\\n1,2.5\\n'              | ''                | the target y is 2.5 in every row
          'a,y\\n1,2.5\\n2,3.5\\n'      | --held-out 0.01   | leaves one part empty
          'a,y\\n1,2.5\\n2,3.5\\n'      | --held-out 1.5    | --held-out 1.5: expected a share between 0 and 1
          'a,y\\n1,2.5\\n2,3.5\\n'      | --rate -1         | --rate -1.0: expected a number above 0
          'a,y\\n1,2.5\\n2,3.5\\n'      | --rate NaN        | --rate NaN: expected a number above 0
          'a,y\\n1,2.5\\n2,3.5\\n'      | --batch 0         | --batch 0: expected 1 or more
          'a,y\\n1,2.5\\n2,3.5\\n'      | --epochs 0        | --epochs 0: expected 1 or more
          'a,y\\n1,2.5\\n2,3.5\\n'      | --hidden 0        | --hidden 0: expected 1 or more
          'a,y\\n1,2.5\\n2,3.5\\n'      | --as words        | --as 'words': expected classes or numbers
          'a,y\\n1,2.5\\n2,3.5\\n'      | --activation tahn | Did you mean 'tanh'?
          'a,y\\n1,2\\n3\\n'            | ''                | table.csv, line 3: got 1 fields, expected 2 as in line 1
          'a,y\\n1,"2\\n'             | ''                | not well-formed CSV
          'y\\n1\\n2\\n'                | ''                | got no column besides the target
          ''                            | ''                | the file is empty
          """)
  void dataAndOptionsThatMakeNoSenseAreRefused(String csv, String options, String reason)
      throws IOException {
    Cli run =
        train(
            csv.replace("\\n", "\n"),
            options.isEmpty() ? new Object[0] : (Object[]) options.split(" "));

    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("gradus: ").contains(reason);
    assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  void folderThatCannotBeWrittenIsNoticedBeforeTheTraining() throws IOException {
    Path taken = Files.writeString(temp.resolve("taken"), "mine");
    Cli run = Cli.run("iris", "--out", taken);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Cannot write to '" + taken + "'");
    assertThat(taken).hasContent("mine");
  }

  @Test
  void lossThatIsNotFiniteEndsTheTrainingAndNothingIsWritten() {
    Cli run = Cli.run("iris", "--rate", "1e300", "--out", temp);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The loss of step").contains("learning rate");
    assertThat(temp).isEmptyDirectory();
  }

  @Nested
  class Predicting {
    private Path model() throws IOException {
      assertThat(train(numbers(true), "--one-hot").status()).isZero();
      return temp.resolve("out/table.safetensors");
    }

    private Cli predict(String csv) throws IOException {
      Path model = model();
      return Cli.run("predict", model, Files.writeString(temp.resolve("new.csv"), csv));
    }

    @Test
    void modelAloneIsEnough() throws IOException {
      Cli run = predict("colour,b,a\nred,1,2\nblue,0,7\n");

      assertThat(run.status()).as(run.err()).isZero();
      List<String> lines = run.out().lines().toList();
      assertThat(lines).hasSize(3).startsWith("y");
      assertThat(Double.parseDouble(lines.get(1))).isCloseTo(15.5, within(1.5));
      assertThat(Double.parseDouble(lines.get(2))).isCloseTo(21.5, within(1.5));
      assertThat(run.err()).isEmpty();
    }

    @Test
    void targetThatIsThereJudgesThePredictions() throws IOException {
      assertThat(predict(numbers(true)).err()).startsWith("r2 0.9").contains("of 60 rows");
    }

    @Test
    void classesAreNamed() throws IOException {
      Cli.run("iris", "--out", temp);
      Cli run = Cli.run("predict", temp.resolve("iris.safetensors"), Path.of("data/iris.csv"));

      assertThat(run.out().lines().limit(3)).containsExactly("species", "setosa", "setosa");
      assertThat(run.err()).startsWith("accuracy 0.9").contains("of 150 rows");
    }

    @Test
    void otherColumnsAreRefusedByName() throws IOException {
      Cli run = predict("colour,b,size\nred,1,2\n");

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains(
              "new.csv: the columns differ from those of the training: missing a; unknown size");
    }

    @Test
    void fileThatIsNoModelIsRefused() throws IOException {
      Path file = Files.writeString(temp.resolve("model"), "no model at all");
      Cli run = Cli.run("predict", file, file);

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("gradus: " + file).doesNotContain("\tat ");
    }

    @Test
    void truncatedModelIsRefused() throws IOException {
      Path model = model();
      byte[] bytes = Files.readAllBytes(model);
      Files.write(model, Arrays.copyOf(bytes, bytes.length - 8));
      Cli run = Cli.run("predict", model, temp.resolve("table.csv"));

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("gradus: " + model).doesNotContain("\tat ");
    }
  }
}
