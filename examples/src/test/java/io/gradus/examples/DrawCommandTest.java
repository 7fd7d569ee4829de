package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawCommandTest {
  @TempDir private Path temp;

  private Path svg() {
    return temp.resolve("graph.svg");
  }

  private Cli draw(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "draw";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--out";
    all[args.length + 2] = svg();
    return Cli.run(all);
  }

  private void assertRefused(Cli run, String... reasons) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("gradus: ").contains(reasons);
    assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void theValueAndTheGradientsArePrintedAndTheGraphIsDrawn() {
    Cli run = draw("a*b + c*-2", "a=2", "b=-3", "c=10");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            "value  -26.0", "d/da   -3.0", "d/db   2.0", "d/dc   -2.0", "wrote " + svg());
    assertThat(svg()).content().startsWith("<svg").contains(">a<").endsWith("</svg>\n");
  }

  @Test
  void theLecturesNeuronHasItsGradients() {
    Cli run =
        draw("tanh(x1*w1 + x2*w2 + b)", "x1=2", "w1=-3", "x2=0", "w2=1", "b=6.8813735870195432");

    assertThat(run.out())
        .contains("value  0.70710678118654")
        .containsPattern("d/dx1  -1\\.(5|4999999999999)")
        .containsPattern("d/dw1  (1\\.0|0\\.9999999999999)")
        .containsPattern("d/dx2  0\\.(5|4999999999999)")
        .contains("d/dw2  0.0");
  }

  @Test
  void anEndingOfDotGivesGraphviz() {
    Path dot = temp.resolve("graph.dot");

    assertThat(Cli.run("draw", "x*x", "x=3", "--out", dot).status()).isZero();
    assertThat(dot).content().startsWith("digraph");
  }

  @Test
  void aFolderGetsAGraphSvg() {
    assertThat(Cli.run("draw", "x*x", "x=3", "--out", temp).status()).isZero();
    assertThat(svg()).exists();
  }

  @Test
  void anotherEndingIsRefused() {
    Cli run = Cli.run("draw", "x", "x=3", "--out", temp.resolve("graph.png"));

    assertRefused(run, "graph.png: expected a file that ends in .svg or .dot");
  }

  @Test
  void anExpressionMayStartWithAMinus() {
    assertThat(draw("-x*2", "x=3").out()).startsWith("value  -6.0");
    assertThat(draw("-(x)", "x=3").out()).startsWith("value  -3.0");
  }

  @Test
  void aMisspeltOptionIsNoExpression() {
    assertRefused(Cli.run("draw", "--uot=x.svg", "x", "x=1"), "Unknown option: '--uot=x.svg'");
    assertRefused(Cli.run("draw", "x", "x=1", "--uot"), "'--uot'");
  }

  @Test
  void anExpressionOfNumbersHasNoGradients() {
    assertThat(draw("2 + 3").out().lines()).containsExactly("value  5.0", "wrote " + svg());
  }

  @Test
  void notANumberIsANumber() {
    assertThat(draw("log(x)", "x=-1").out()).startsWith("value  NaN");
    assertThat(draw("1/x", "x=0").out()).startsWith("value  Infinity");
  }

  @Test
  void pluginsGiveOps() throws IOException {
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    PluginJar.make(plugins, "Softclip", "acme.softclip");

    Cli run = draw("acme.softclip(x)", "x=3", "--plugins", plugins);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("value  0.75").contains("d/dx   0.0625");
    assertThat(svg()).content().contains("acme.softclip");
  }

  @Test
  void aBrokenPluginIsAWarning() throws IOException {
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    PluginJar.makeBroken(plugins);

    Cli run = draw("tanh(x)", "x=0", "--plugins", plugins);

    assertThat(run.status()).isZero();
    assertThat(run.err()).startsWith("gradus: warning: ").contains("acme.Missing");
  }

  @Test
  void aMalformedExpressionIsShownWithACaret() {
    assertRefused(
        draw("tanh(x1))", "x1=2"),
        "the expression, column 9: unexpected ')': there is no '(' for it",
        "  tanh(x1))%n          ^%n".formatted());
  }

  @Test
  void anUnknownOpIsRefusedWithASuggestion() {
    assertRefused(draw("tahn(x)", "x=2"), "column 1: No op named 'tahn'. Did you mean 'tanh'?");
  }

  @Test
  void missingVariablesAreNamed() {
    assertRefused(draw("x*w + b", "w=1"), "no number is given for x, b: add x=1 b=1");
  }

  @Test
  void variablesThatDoNotOccurAreNamed() {
    assertRefused(draw("x", "x=1", "y=2"), "y: no such variable");
  }

  @Test
  void aMissingExpressionIsRefused() {
    assertRefused(Cli.run("draw"), "Missing required parameter: 'EXPR'");
  }

  @Test
  void aGraphTooLargeToLookAtIsRefused() {
    assertRefused(draw("x" + "+x".repeat(5000), "x=1"), "5001", "limit");
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");

    Cli run = Cli.run("draw", "x", "x=1", "--out", file.resolve("graph.svg"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Cannot write to");
  }
}
