package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompileCommandTest {
  @Test
  void aNetworkIsAFewProducts() {
    Cli run = Cli.run("compile", "--model", "2-16-16-1");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("function +410 nodes: 69 ops, 0 dots; [\\d.]+ ms"))
        .anyMatch(
            line ->
                line.matches(
                    "instructions +mat16x2 relu×16 mat16x16 relu×16 mat1x16 neg dot1 relu; [\\d.]+ ms"))
        .anyMatch(line -> line.matches("kernels +3 product: 33 numbers"))
        .anyMatch(line -> line.matches(" +33 relu: 33 numbers"))
        .anyMatch(line -> line.matches("rows +100 in a block of up to 104 lanes"))
        .anyMatch(line -> line.matches("term +340 nodes.*"))
        .anyMatch(line -> line.matches("compiling +\\d+ ms"));
  }

  @Test
  void microgptIsShownForANameOfSixLetters() {
    Cli run = Cli.run("compile", "--microgpt");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("function +[\\d,]+ nodes: [\\d,]+ ops, 0 dots; [\\d.]+ ms"))
        .anyMatch(
            line ->
                line.matches("after dots +[\\d,]+ nodes: [\\d,]+ ops, [\\d,]+ dots; [\\d.]+ ms"))
        .anyMatch(line -> line.matches("steps +.*"))
        .anyMatch(
            line ->
                line.matches(
                    "memory +[\\d,]+ values, [\\d,]+ contributions to adjoints: [\\d,]+ KB"))
        .anyMatch(line -> line.matches("compiling +\\d+ ms"));
  }

  @Test
  void thePageShowsWhatItPrints() throws IOException {
    String page = Files.readString(Path.of("../docs/compiler.md"));

    assertThat(Cli.run("compile", "--model", "2-16-16-1").out().lines().limit(18))
        .allSatisfy(line -> assertThat(untimed(page)).contains("\n" + untimed(line) + "\n"));
  }

  @Test
  void aDrawingHasAllGroups(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("program.svg");
    Cli run = Cli.run("compile", "tanh(x1*w1 + x2*w2 + b)", "--svg", file.toString());

    assertThat(run.status()).isZero();
    assertThat(Files.readString(file)).contains(">product 1×2<", ">tanh<", ">output<");
  }

  @Test
  void aDrawingThatIsNoSvgIsRefused() {
    Cli run = Cli.run("compile", "tanh(x)", "--svg", "program.png");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--svg program.png: expected a file that ends in .svg");
  }

  private static String untimed(String text) {
    return text.replaceAll("[\\d.,]+ ms", "ms");
  }

  @Test
  void inAnExpressionVariablesThatBeginWithXAreTheRow() {
    Cli run = Cli.run("compile", "tanh(x1*w1 + x2*w2 + b)");

    assertThat(run.status()).isZero();
    assertThat(run.out()).containsPattern("instructions +parameter mat1x2 add tanh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2-16-2", "2", "0-1", "2--1", "a-1"})
  void aModelOfOtherSizesIsRefused(String sizes) {
    Cli run = Cli.run("compile", "--model", sizes);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--model " + sizes).contains("2-16-16-1");
  }

  @Test
  void neitherOrBothAreRefused() {
    assertThat(Cli.run("compile").status()).isEqualTo(2);
    assertThat(Cli.run("compile", "x", "--model", "2-1").err())
        .contains("one of an expression, --model SIZES and --microgpt");
  }

  @Test
  void anExpressionThatIsNoneOrDependsOnNothingIsRefused() {
    assertThat(Cli.run("compile", "tanh(").err()).contains("the expression");
    assertThat(Cli.run("compile", "1 + 2").err()).contains("neither inputs nor parameters");
    assertThat(Cli.run("compile", "nosuch(x)").status()).isEqualTo(2);
  }
}
