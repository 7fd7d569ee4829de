package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.examples.moons.PublishedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoonsCommandTest {
  private static final Pattern STEP =
      Pattern.compile("step (\\d+) loss (\\S+), accuracy (\\d+\\.\\d+)%");

  @TempDir private Path temp;

  private Cli moons(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "moons";
    all[1] = "--out";
    all[2] = temp.resolve("out");
    System.arraycopy(args, 0, all, 3, args.length);
    return Cli.run(all);
  }

  private static List<String> steps(Cli run) {
    return run.out().lines().filter(line -> line.startsWith("step")).toList();
  }

  @Test
  void thePublishedRunIsPrintedLineByLine() {
    Cli run = moons();

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("step 0 loss 0.8958441028683222, accuracy 50.0%");
    double[] published = PublishedRun.losses();
    for (int k = 0; k < published.length; k++) {
      Matcher line = STEP.matcher(lines.get(k));
      assertThat(line.matches()).as(lines.get(k)).isTrue();
      assertThat(line.group(1)).isEqualTo(String.valueOf(k));
      double difference = Double.parseDouble(line.group(2)) - published[k];
      assertThat(Math.abs(difference) / published[k]).isLessThan(1e-12);
    }
    assertThat(lines.get(99)).endsWith("accuracy 100.0%");
    assertThat(lines.get(100))
        .matches("accuracy 100\\.0% of 100 points, 337 parameters, 100 steps in \\d+\\.\\d\\d s");
    assertThat(lines.get(101)).startsWith("largest relative difference from a published loss: ");
    assertThat(temp.resolve("out/moons.svg")).content().startsWith("<svg").endsWith("</svg>\n");
    assertThat(temp.resolve("out/moons-loss.svg")).content().contains("<path");
  }

  @Test
  void everyLossLineIsTheSameOnBothEngines() {
    assertThat(steps(moons("--engine", "compiled")))
        .hasSize(100)
        .isEqualTo(steps(moons("--engine", "graph")))
        .isEqualTo(steps(moons()));
    assertThat(steps(moons("--engine", "compiled", "--seed", 3, "--batch", 30, "--hidden", "5,4")))
        .isEqualTo(
            steps(moons("--engine", "graph", "--seed", 3, "--batch", 30, "--hidden", "5,4")));
  }

  @ParameterizedTest
  @CsvSource({"1, auto", "1, off", "2, auto", "2, off", "3, auto", "3, off", "8, auto", "8, off"})
  void everyLossLineIsTheSameOnAnyNumberOfThreadsWithAndWithoutSimd(int threads, String simd) {
    assertThat(steps(moons("--threads", threads, "--simd", simd)))
        .hasSize(100)
        .isEqualTo(steps(moons("--engine", "graph")));
  }

  @Test
  void fewerStepsAreTheBeginningOfMore() {
    assertThat(steps(moons("--steps", 5))).isEqualTo(steps(moons()).subList(0, 5));
  }

  @Test
  void aSeedGivesTheSameRunEveryTime() {
    List<String> once = steps(moons("--seed", 7, "--steps", 3));

    assertThat(steps(moons("--seed", 7, "--steps", 3))).hasSize(3).isEqualTo(once);
    assertThat(steps(moons("--seed", 8, "--steps", 3))).isNotEqualTo(once);
  }

  @Test
  void pointsNoiseLayersActivationAndBatchesCanBeChosen() {
    Cli run =
        moons(
            "--points",
            60,
            "--noise",
            0.05,
            "--hidden",
            "5,4,3",
            "--activation",
            "tanh",
            "--batch",
            20,
            "--steps",
            7);

    assertThat(run.status()).isZero();
    assertThat(steps(run)).hasSize(7);
    assertThat(run.out())
        .contains(" of 60 points, 58 parameters, 7 steps")
        .doesNotContain("published");
    assertThat(temp.resolve("out/moons.svg")).content().contains("MLP 2-5-4-3-1, tanh");
  }

  @Test
  void pluginsGiveActivations() throws IOException {
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    PluginJar.make(plugins, "Softclip", "acme.softclip");

    Cli run = moons("--plugins", plugins, "--activation", "acme.softclip", "--steps", 2);

    assertThat(run.status()).isZero();
    assertThat(steps(run)).hasSize(2);
  }

  @Nested
  class DataFile {
    private Cli train(String text) throws IOException {
      return train(text.getBytes(StandardCharsets.UTF_8));
    }

    private Cli train(byte[] bytes) throws IOException {
      return moons("--data", Files.write(temp.resolve("file.csv"), bytes), "--steps", 2);
    }

    private void assertRefused(Cli run, String... reasons) {
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("gradus: ").contains("file.csv").contains(reasons);
      assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
      assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void pointsAreReadWithAndWithoutNames() throws IOException {
      Cli named = train("x1,x2,label\n0,1,-1\n1,0,1\n");

      assertThat(named.status()).isZero();
      assertThat(named.out()).contains(" of 2 points");
      assertThat(steps(train("0,1,-1\n1,0,1\n"))).isEqualTo(steps(named));
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsMakeNoDifference() throws IOException {
      List<String> plain = steps(train("x1,x2,label\n0,1,-1\n1,0,1\n"));

      assertThat(steps(train("\uFEFFx1,x2,label\r\n0,1,-1\r\n1,0,1\r\n")))
          .hasSize(2)
          .isEqualTo(plain);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
      assertRefused(train(""), "empty");
    }

    @Test
    void aFileWithoutPointsIsRefused() throws IOException {
      assertRefused(train("x1,x2,label\n"), "no points");
    }

    @Test
    void aShortLineIsRefused() throws IOException {
      assertRefused(train("x1,x2,label\n0,1,-1\n0,1\n"), "line 3");
    }

    @Test
    void textIsRefused() throws IOException {
      assertRefused(train("0,1,-1\n0,abc,1\n"), "line 2", "column 2", "'abc'");
    }

    @Test
    void nanIsRefused() throws IOException {
      assertRefused(train("0,1,-1\nNaN,2,1\n"), "line 2", "column 1", "'NaN'");
    }

    @Test
    void aLabelThatIsNeitherMinusOneNorOneIsRefused() throws IOException {
      assertRefused(train("x1,x2,label\n0,1,-1\n0,1,0\n"), "line 3", "column 3", "-1 or 1");
    }

    @Test
    void aThirdCoordinateIsRefused() throws IOException {
      assertRefused(train("0,1,2,-1\n"), "got 4 columns, expected 3");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
      assertRefused(train(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, (byte) 0xff}), "no points");
    }

    @Test
    void aMissingFileIsRefused() {
      Cli run = moons("--data", temp.resolve("file.csv"));

      assertRefused(run, "no such file");
    }

    @Test
    void pointsBeyondWhatCanBeSquaredAreRefused() throws IOException {
      assertRefused(
          train("0,0,1\n1.7e308,-1.7e308,1\n"),
          "file.csv: point 2 has the coordinate 1.7E308, expected none beyond 1.0E150");
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTraining() throws IOException {
      Cli run = train("1e150,-1e150,1\n-1e150,1e150,-1\n0,0,1\n");

      assertThat(run.status()).isEqualTo(1);
      assertThat(steps(run)).hasSize(1);
      assertThat(run.err())
          .matches(
              "gradus: the loss of step 1 is (NaN|Infinity), from which no later step can recover\\. .*\\R");
      assertThat(temp.resolve("out")).isEmptyDirectory();
    }

    @Test
    void oneSinglePointIsDrawn() throws IOException {
      Cli run = train("3,3,1\n");

      assertThat(run.status()).isZero();
      assertThat(temp.resolve("out/moons.svg")).content().doesNotContain("NaN", "Infinity");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --steps 0              | --steps 0: expected 1 or more
          --steps -5             | --steps -5: expected 1 or more
          --steps many           | 'many' is not an int
          --steps 99999999999    | is not an int
          --batch 0              | --batch 0: expected 1 or more
          --batch 101            | --batch 101: there are only 100 points
          --points 0             | --points 0: expected 2 or more
          --points -1            | --points -1: expected 2 or more
          --noise -0.1           | --noise -0.1: expected a number of 0 or more
          --noise NaN            | --noise NaN: expected a number of 0 or more
          --noise 1e308          | --noise 1.0E308: point 1 has the coordinate
          --noise 5e307          | expected none beyond 1.0E150
          --hidden 0             | --hidden 0: expected 1 or more
          --hidden 16,-1         | --hidden -1: expected 1 or more
          --hidden 16,,16        | --hidden '16,,16': expected sizes such as 16,16
          --hidden 16,           | --hidden '16,': expected sizes
          --hidden x             | --hidden 'x': expected sizes
          --hidden 2000000000    | --hidden 2000000000: this network has 8,000,000,001 parameters, expected 10,000,000 at most
          --engine stone         | --engine 'stone': expected compiled or graph
          --engine tape          | --engine 'tape': expected compiled or graph
          --threads 0            | --threads 0: expected 1 or more
          --threads two          | 'two' is not an int
          --threads 2 --engine graph | --threads 2: the engine graph runs on one thread. Leave --threads out, or use --engine compiled
          --simd on              | --simd 'on': expected auto or off
          --simd auto --engine graph | --simd auto: the engine graph computes one number at a time. Leave --simd out, or use --engine compiled
          --activation tahn      | Did you mean 'tanh'?
          --activation maximum   | --activation maximum: expected an op of one input
          --seed 1.5             | '1.5' is not a long
          --data x.csv --points 9 | leave --points and --noise out
          --setps 5              | Unknown option
          surplus                | Unmatched argument
          """)
  void optionsThatMakeNoSenseAreRefused(String options, String reason) {
    Cli run = moons((Object[]) options.split(" "));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("gradus: ").contains(reason);
    assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoticedBeforeTheTraining() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");

    Cli run = Cli.run("moons", "--out", file);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Cannot write to '" + file + "'");
    assertThat(file).hasContent("mine");
  }
}
