package io.gradus.parity.graphs;

import static io.gradus.contract.MadeUpOp.unary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.contract.MadeUpOp.Binary;
import io.gradus.contract.MadeUpOp.Nary;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.catalogue.Counterparts.Row;
import io.gradus.parity.compare.Engines;
import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.graphs.Dag.Leaf;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong op somewhere in a random graph is found, and the graph shrunk to it. */
@ExtendWith(SkipWithoutTorch.class)
class DagShrinkerTest {
  private static final int MOST_DRAWN = 400;

  private final DagParity parity = new DagParity(Torch.shared());

  private static Row row(Op op, String torch) {
    return new Row(
        "planted", op, Precision.ELEMENTARY, new TorchScript(torch), Slope.of(1), n -> true);
  }

  static Stream<Arguments> wrong() {
    String tanh = "torch.tanh(x)";
    return Stream.of(
        arguments(
            "gradient off by 0.1 %",
            row(unary(Math::tanh, (x, y) -> 1.001 * (1 - y * y)), tanh), 2),
        arguments(
            "gradient off by 1e-10",
            row(unary(Math::tanh, (x, y) -> (1 + 1e-10) * (1 - y * y)), tanh),
            2),
        arguments(
            "value off by 1e-12",
            row(unary(x -> Math.tanh(x) * (1 + 1e-12), (x, y) -> 1 - y * y), tanh),
            2),
        arguments(
            "wrong in a range only",
            row(unary(Math::tanh, (x, y) -> x > 0.5 && x < 1 ? 1 : 1 - y * y), tanh),
            2),
        arguments(
            "wrong at the kink only",
            row(unary(x -> x < 0 ? 0 : x, (x, y) -> x < 0 ? 0 : 1), "torch.relu(x)"),
            2),
        arguments(
            "gradient that is NaN",
            row(unary(Math::tanh, (x, y) -> x > 1 ? Double.NaN : 1 - y * y), tanh),
            2),
        arguments(
            "value that is NaN", row(unary(x -> x > 1 ? Double.NaN : x, (x, y) -> 1), "x * 1"), 2),
        arguments(
            "one of two gradients",
            row(new Binary((a, b) -> a * b, (a, b) -> b, (a, b) -> 1.001 * a), "a * b"),
            2),
        arguments(
            "gradients to the wrong inputs",
            row(new Binary((a, b) -> a * b, (a, b) -> a, (a, b) -> b), "a * b"),
            3),
        arguments(
            "the fourth of many inputs",
            row(
                new Nary(
                    x -> Arrays.stream(x).sum(),
                    (x, g) -> {
                      Arrays.fill(g, 1);
                      if (x.length > 3) {
                        g[3] = 1.001;
                      }
                    }),
                "torch.sum(x)"),
            2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void whatIsLeftIsTheWrongOpOfAsFewLeavesAsItTakes(String why, Row planted, int nodes) {
    Dag smallest = shrunk(planted);
    assertThat(smallest.size()).as(smallest::toString).isEqualTo(nodes);
    assertThat(smallest.nodes().subList(0, nodes - 1)).hasOnlyElementsOfType(Leaf.class);
    assertThat(smallest.nodes().get(nodes - 1))
        .isInstanceOfSatisfying(
            Application.class, last -> assertThat(last.row()).isSameAs(planted));
    assertThat(parity.compare(smallest).isRight()).isFalse();
  }

  @Test
  void rightOpIsLeftAlone() {
    Row right = row(unary(Math::tanh, (x, y) -> 1 - y * y), "torch.tanh(x)");
    DagGenerator generator = new DagGenerator(with(right));
    List<Dag> dags = Stream.iterate(0, i -> i + 1).limit(50).map(generator::draw).toList();
    assertThat(dags).anyMatch(dag -> contains(dag, right));
    assertThat(parity.compare(dags)).allMatch(DagVerdict::isRight);
  }

  @Test
  void whatIsPrintedIsTheOpOnALeaf() {
    Dag smallest = shrunk(row(unary(x -> x, (x, y) -> 1.001), "x * 1.0"));
    assertThat(DagCode.of(smallest))
        .isEqualToNormalizingNewlines(
            """
            Value x0 = Value.of(0.0);
            Value x1 = Value.apply("made.up", x0);
            x1.backward(1.0);
            System.out.println(x1.data());
            System.out.println(x0.grad());
            """);
  }

  /** PyTorch has the wrong one here, so that ours is one that the registry knows. */
  @Test
  void whatIsPrintedCompilesAndGivesTheNumbersOfTheReport(@TempDir Path folder)
      throws IOException, InterruptedException {
    Row planted = row(OpRegistry.standard().get("atan2"), "torch.atan2(a, b * 1.001)");
    Dag smallest = shrunk(planted);
    assertThat(numbersPrintedBy(DagCode.of(smallest), folder)).isEqualTo(ours(smallest));
  }

  @Test
  void whatIsPrintedOfAnyGraphGivesItsNumbersToTheBit(@TempDir Path folder)
      throws IOException, InterruptedException {
    Dag largest =
        Stream.iterate(0, i -> i + 1)
            .map(new DagGenerator(Counterparts.inGraphs())::draw)
            .filter(dag -> dag.size() > 150)
            .findFirst()
            .orElseThrow();
    assertThat(numbersPrintedBy(DagCode.of(largest), folder)).isEqualTo(ours(largest));
  }

  @Test
  void hangAndExceptionCostTheGraphsTheyAreDueTo() {
    DagParity impatient =
        new DagParity(
            new Torch(Duration.ofSeconds(2), System.getProperty("java.class.path"), List.of()));
    Op neg = OpRegistry.standard().get("neg");
    Dag right = dag(row(neg, "-x"));
    Dag failing = dag(row(neg, "torch.reshape(x, [7])"));
    Dag hanging = dag(row(neg, "x + torch.sum(torch.matrix_exp(torch.rand([4000, 4000])))"));
    List<DagVerdict> verdicts = impatient.compare(List.of(right, failing, hanging, right));
    assertThat(verdicts).extracting(DagVerdict::isRight).containsExactly(true, false, false, true);
    assertThat(verdicts.get(1)).hasToString(verdicts.get(1).broken());
    assertThat(verdicts.get(1).broken())
        .contains("torch.reshape(x, [7])", "shape '[7]' is invalid");
    assertThat(verdicts.get(2).broken()).contains("matrix_exp", "no answer within 2 s");
  }

  private static Dag dag(Row row) {
    return new Dag(List.of(new Leaf(0.5), new Application(row, new int[] {0})), 1);
  }

  private Dag shrunk(Row planted) {
    DagGenerator generator = new DagGenerator(with(planted));
    for (int seed = 0; seed < MOST_DRAWN; seed++) {
      Dag dag = generator.draw(seed);
      if (contains(dag, planted) && dag.size() > 12 && !parity.compare(dag).isRight()) {
        return new DagShrinker(smaller -> !parity.compare(smaller).isRight()).shrink(dag);
      }
    }
    throw new AssertionError("None of %d graphs has failed".formatted(MOST_DRAWN));
  }

  /** The catalogue, and the planted op as often as ten others. */
  private static List<Row> with(Row planted) {
    List<Row> rows = new ArrayList<>(Counterparts.inGraphs());
    for (int i = 0; i < 10; i++) {
      rows.add(planted);
    }
    return rows;
  }

  private static boolean contains(Dag dag, Row row) {
    return dag.nodes().stream()
        .anyMatch(node -> node instanceof Application application && application.row() == row);
  }

  private static List<String> ours(Dag dag) {
    Engines ours = new Engines(dag::apply);
    List<String> numbers = new ArrayList<>();
    numbers.add(Double.toString(ours.value(dag.point())));
    for (double gradient : ours.gradients(dag.point(), dag.upstream())) {
      numbers.add(Double.toString(gradient));
    }
    return numbers;
  }

  private static List<String> numbersPrintedBy(String code, Path folder)
      throws IOException, InterruptedException {
    Path source = folder.resolve("Pasted.java");
    Files.writeString(
        source,
        """
        import static io.gradus.ops.Functions.*;
        import io.gradus.core.Value;
        import io.gradus.ops.*;

        class Pasted {
          public static void main(String[] args) {
        %s
          }
        }
        """
            .formatted(code.indent(4)));
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), source.toString());
    java.environment()
        .put(
            "CLASSPATH",
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow());
    Path log = folder.resolve("printed.txt");
    Process process = java.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(() -> code + read(log)).isZero();
    return Files.readAllLines(log, StandardCharsets.UTF_8);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
