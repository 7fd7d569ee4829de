package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.OpRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpsCommandTest {
  @TempDir private Path plugins;

  private Cli ops() {
    return Cli.run("ops", "--plugins", plugins);
  }

  @Test
  void everyOpHasALine() {
    Cli run = ops();

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().skip(1).map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(OpRegistry.load().names())
        .contains("add", "tanh", "logsumexp");
  }

  @Test
  void aLineHasArityFormulaDerivativeAndProvider() {
    List<String> lines = ops().out().lines().toList();

    assertThat(lines.get(0)).matches("op +inputs +provider +formula +derivative");
    assertThat(lines)
        .anyMatch(line -> line.matches("tanh +1 +io\\.gradus\\.ops\\.Tanh in \\S+ +tanh x +1 − y²"))
        .anyMatch(line -> line.matches("mul +2 +io\\.gradus\\.core\\.Mul in \\S+ +a·b +b; a"))
        .anyMatch(line -> line.matches("sum +1 or more +.*"));
  }

  @Test
  void columnsAreAligned() {
    List<String> lines = ops().out().lines().toList();
    int column = lines.get(0).indexOf("provider");

    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.startsWith("io.gradus.", column));
  }

  @Test
  void everyOpOfOursTellsItsFormula() {
    assertThat(ops().out().lines()).noneMatch(line -> line.endsWith("–"));
  }

  @Test
  void aPluginIsListedWithItsJar() throws IOException {
    PluginJar.make(plugins, "Softclip", "acme.softclip");

    assertThat(ops().out().lines())
        .anyMatch(
            line ->
                line.matches(
                    "acme\\.softclip +1 +acme\\.Softclip in softclip\\.jar +x/\\(1 \\+ \\|x\\|\\) +1/\\(1 \\+ \\|x\\|\\)²"));
  }

  @Test
  void brokenPluginsAreListedAtTheEndAndDoNotTakeOthersDown() throws IOException {
    PluginJar.make(plugins, "Softclip", "acme.softclip");
    PluginJar.makeBroken(plugins);
    Path text = Files.writeString(plugins.resolve("text.jar"), "no jar");

    Cli run = ops();

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("acme.softclip", "tanh");
    List<String> lines = run.out().lines().toList();
    assertThat(lines.subList(lines.size() - 4, lines.size()))
        .anyMatch(line -> line.contains("acme.Missing"))
        .anyMatch(line -> line.startsWith("'" + text + "' is left out: it is no jar"));
  }

  @Test
  void aPipeThatLooksLikeAJarIsLeftOut() throws Exception {
    Path pipe = plugins.resolve("pipe.jar");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    Cli run = ops();

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("'" + pipe + "' is left out: it is no regular file");
  }

  @Test
  void twoVersionsOfOnePluginAreNamedWithTheirJars() throws IOException {
    Path first = PluginJar.make(plugins, "Softclip", "acme.softclip");
    Files.copy(first, plugins.resolve("softclip-2.0.jar"));

    Cli run = ops();

    assertThat(run.out().lines().skip(1))
        .anyMatch(line -> line.startsWith("acme.softclip "))
        .anyMatch(
            line ->
                !line.startsWith("acme.softclip ")
                    && line.contains("acme.Softclip")
                    && line.contains("softclip.jar")
                    && line.contains("softclip-2.0.jar"));
  }

  @Test
  void twoOpsOfOneNameAreNamedWithTheirJars() throws IOException {
    PluginJar.make(plugins, "First", "acme.same");
    PluginJar.make(plugins, "Second", "acme.same");

    assertThat(ops().out().lines())
        .noneMatch(line -> line.startsWith("acme.same"))
        .anyMatch(
            line ->
                line.contains("Two ops are named 'acme.same'")
                    && line.contains("first.jar")
                    && line.contains("second.jar"));
    assertThat(Cli.run("draw", "acme.same(x)", "x=1", "--plugins", plugins).err())
        .contains("column 1: Two ops are named 'acme.same'");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    Cli run = Cli.run("ops", "--plugins", plugins.resolve("none"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("none: there is no such folder");
  }
}
