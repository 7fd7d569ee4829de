package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LectureCommandTest {
  private Path folder;
  private Cli run;

  @BeforeAll
  void listen(@TempDir Path folder) {
    this.folder = folder;
    run = Cli.run("lecture", "--out", folder);
  }

  @Test
  void itEndsWell() {
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g = 24.7040816326530",
        "dg/da = 138.833819241982",
        "dg/db = 645.577259475218",
        "at x = 3.0: f = 20.0, slope 14.0;",
        "at x = -3.0: f = 44.0, slope -22.0;",
        "at x = 0.6666666666666666: f = 3.66666666666666",
        ", slope 0.0;",
        "by a: slope -3.0;",
        "by b: slope 2.0;",
        "by c: slope 1.0;",
        "L = -8.0",
        "dL/da = 6.0",
        "dL/db = -4.0",
        "dL/dc = -2.0",
        "dL/dd = -2.0",
        "dL/de = -2.0",
        "dL/df = 4.0",
        "each leaf moved by 0.01 of its gradient: L = -7.286496",
        "o = 0.70710678118654",
        "do/dw2 = 0.0",
        "db/da receives [1.0, 1.0]: the bug keeps the last, 1.0; backward() adds them up, 2.0",
        "backward() adds them up, -3.0",
        "backward() adds them up, -8.0",
        "41 parameters",
        "[0:52:52]",
        "A neuron is an expression like any other, so its weights get their derivatives",
        "n.grad += 0.5 × 1 = 0.5",
        "o = 0.7071067811865476; PyTorch has 0.7071067811865476",
        "a rate of 4.0 goes too far",
        "P₃(0.5) = -0.4375, slope 0.375",
      })
  void itHasTheNumbersOfTheLecture(String number) {
    assertThat(run.out()).contains(number);
  }

  @Test
  void theNeuronHasTheSameGradientsBothWays() {
    assertThat(
            run.out().lines().filter(line -> line.contains("do/dx1")).map(LectureCommandTest::last))
        .hasSize(3)
        .allSatisfy(g -> assertThat(g).isCloseTo(-1.5, within(1e-12)));
    assertThat(
            run.out().lines().filter(line -> line.contains("do/dw1")).map(LectureCommandTest::last))
        .hasSize(3)
        .allSatisfy(g -> assertThat(g).isCloseTo(1, within(1e-12)));
  }

  @Test
  void withZeroingTheNetworkGetsCloseToWhatIsWantedAndWithoutItDoesNot() {
    assertThat(predictions("with zeroing")).containsExactly(predictions("wanted"), within(0.1));
    assertThat(farthest(predictions("without"), predictions("wanted"))).isGreaterThan(1);
  }

  @Test
  void withZeroingTheLossFallsFromStepToStep() {
    double[] losses = losses(2);

    assertThat(losses).hasSize(20).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void withoutZeroingTheLossFallsFasterAtFirstAndDoesNotStay() {
    double[] zeroed = losses(2);
    double[] unzeroed = losses(3);

    assertThat(unzeroed[0]).as("one start").isEqualTo(zeroed[0]);
    assertThat(unzeroed[2]).isLessThan(zeroed[2] / 100);
    assertThat(unzeroed[19]).isGreaterThan(1);
  }

  private static double farthest(double[] some, double[] others) {
    return IntStream.range(0, some.length)
        .mapToDouble(i -> Math.abs(some[i] - others[i]))
        .max()
        .orElseThrow();
  }

  /** The numbers of a column of the lines of steps. */
  private double[] losses(int column) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("   step "))
        .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[column]))
        .toArray();
  }

  private double[] predictions(String start) {
    String line =
        run.out().lines().filter(l -> l.strip().startsWith(start + " ")).findFirst().orElseThrow();
    return Stream.of(line.substring(line.indexOf('[') + 1, line.indexOf(']')).split(", "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void everyGraphIsDrawn() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "overview.svg",
              "expression-forward.svg",
              "expression.svg",
              "neuron.svg",
              "shared-input.svg",
              "two-branches.svg",
              "neuron-of-exps.svg",
              "network.svg",
              "network-weights.svg",
              "index.html");
    }
  }

  @Test
  void aGraphHasGradientsAfterBackwardOnly() {
    assertThat(folder.resolve("expression-forward.svg")).content().contains(">-8.0000<", ">–<");
    assertThat(folder.resolve("expression.svg"))
        .content()
        .contains(">-8.0000<", ">6.0000<")
        .doesNotContain(">–<");
  }

  private static double last(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
