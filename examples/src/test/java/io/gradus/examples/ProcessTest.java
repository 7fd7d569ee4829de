package io.gradus.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command in a JVM of its own, as the launcher starts it. */
class ProcessTest {
  @TempDir private Path folder;

  private ProcessBuilder gradus(List<String> jvm, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", ClassPath.OF_TESTS, "io.gradus.examples.Gradus"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    return builder;
  }

  private Cli run(List<String> jvm, String... args) throws IOException, InterruptedException {
    return run(gradus(jvm, args));
  }

  /** The shell with these lines in a pipe. */
  private Cli shell(String lines, String... options) throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of("shell"));
    args.addAll(List.of(options));
    Path in = Files.writeString(folder.resolve("stdin.txt"), lines);
    return run(gradus(List.of(), args.toArray(String[]::new)).redirectInput(in.toFile()));
  }

  private Cli run(ProcessBuilder command) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int status = process.waitFor();
    return new Cli(status, Files.readString(out), Files.readString(err));
  }

  @Test
  void aCommandWritesBesideWhereItIsStarted() throws Exception {
    Cli run = run(List.of(), "draw", "x*x", "x=3");

    assertThat(run)
        .isEqualTo(new Cli(0, "value  9.0%nd/dx   6.0%nwrote graph.svg%n".formatted(), ""));
    assertThat(folder.resolve("graph.svg")).exists();
  }

  @Test
  void wrongInputEndsWithStatus2() throws Exception {
    Cli run = run(List.of(), "draw", "x*", "x=3");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("gradus: the expression, column 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moons",
        "iris",
        "digits",
        "train",
        "lecture",
        "microgpt",
        "soak",
        "shell",
        "draw",
        "compile",
        "ops"
      })
  void helpIsPrintedWithoutAWarning(String name) throws Exception {
    Cli run = run(List.of(), name, "--help");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: gradus " + name);
    assertThat(run.status()).isZero();
  }

  @Test
  void theShellRunsLinesOfAPipeWithGradusImported() throws Exception {
    Cli run =
        shell(
            """
            var x = Value.of(2, "x")
            var y = tanh(x.times(x)).label("y = tanh(x*x)")
            y.backward()
            x.grad()
            for (Value p : MLP.of(2, 1).parameters()) {
              System.out.println("a parameter, " + p.label());
            }
            Module model = MLP.of(2, 3, 1)
            new SGD(model.parameters(), 0.1)
            draw(y)
            draw(x.plus(1))
            draw(MLP.of(2, 3, 1))
            """,
            "--out",
            "pictures");

    assertThat(run.out())
        .contains(" ==> 0.0053638", "a parameter, ", "SGD(")
        .contains(" ==> pictures/y-tanh-x-x.svg", " ==> pictures/graph.svg")
        .contains(" ==> pictures/network.svg")
        .doesNotContain("Error", "Exception");
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("Gradus ")
        .contains("/exit")
        .doesNotContain("INFO");
    assertThat(folder.resolve("pictures/y-tanh-x-x.svg")).content().startsWith("<svg ");
    assertThat(folder.resolve("pictures/graph.svg")).content().startsWith("<svg ");
  }

  @Test
  void theJavaOfTheLecturesPageRunsInTheShell() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (Path snippet : LecturePageTest.code().toList()) {
      lines.append(Files.readString(snippet)).append('\n');
    }

    assertThat(shell(lines.toString()).out())
        .contains("24.70408163265306", "0.9619560082560077")
        .doesNotContain("Error", "Exception");
  }

  @Test
  void theShellShowsMistakesGoesOnAndEndsWithTheStatusThatItIsTold() throws Exception {
    Cli run = shell("Value.apply(\"tahn\", Value.of(1))\nValu.of(1)\n6 * 7\n/exit 3\n");

    assertThat(run.out()).contains("Did you mean 'tanh'?", "cannot find symbol", " ==> 42");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void theShellKnowsPluginsAndWarnsOfBrokenOnes() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    PluginJar.make(plugins, "Softclip", "acme.softclip");
    PluginJar.makeBroken(plugins);

    Cli run = shell("Value.apply(\"acme.softclip\", Value.of(3))\nnew acme.Softclip().name()\n");

    assertThat(run.out()).contains(" ==> Value(data=0.75)", " ==> \"acme.softclip\"");
    assertThat(run.err()).contains("gradus: warning: ", "acme.Missing");
  }

  @Test
  void outputIsUtf8AndTheSameInEveryLocale() throws Exception {
    Cli here = run(List.of(), "ops");
    Cli there =
        run(List.of("-Duser.language=ar", "-Duser.country=EG", "-Dfile.encoding=US-ASCII"), "ops");

    assertThat(here.out()).contains("1 − y²");
    assertThat(there).isEqualTo(here);
    List<String> arabic = List.of("-Duser.language=ar", "-Duser.country=EG");
    assertThat(run(arabic, "moons", "--steps", "2").out())
        .startsWith("step 0 loss 0.8958441028683222, accuracy 50.0%")
        .containsPattern("2 steps in [0-9]+\\.[0-9][0-9] s");
    String svg = Files.readString(folder.resolve("moons.svg"));
    assertThat(run(List.of(), "moons", "--steps", "2").status()).isZero();
    assertThat(folder.resolve("moons.svg")).hasContent(svg);
  }

  @Test
  void pluginsBesideWhereItIsStartedAreFound() throws Exception {
    PluginJar.make(Files.createDirectory(folder.resolve("plugins")), "Softclip", "acme.softclip");

    assertThat(run(List.of(), "ops").out()).contains("acme.softclip");
    assertThat(run(List.of(), "draw", "acme.softclip(x)", "x=3").out()).contains("value  0.75");
  }

  @Test
  void pluginsBesideTheLauncherAreFound() throws Exception {
    Path home = folder.resolve("home");
    PluginJar.make(Files.createDirectories(home.resolve("plugins")), "Softclip", "acme.softclip");

    assertThat(run(List.of("-Dgradus.home=" + home), "ops").out()).contains("acme.softclip");
    assertThat(run(List.of(), "ops").out()).doesNotContain("acme.softclip");
  }

  @Test
  void aReaderThatLeavesEarlyIsNoError() throws Exception {
    Path err = folder.resolve("stderr.txt");
    Process process =
        gradus(List.of(), "moons", "--points", "2", "--steps", "20000", "--hidden", "1")
            .redirectError(err.toFile())
            .start();
    try (BufferedReader head =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(head.readLine()).startsWith("step 0");
    }

    assertThat(process.waitFor()).isZero();
    assertThat(err).isEmptyFile();
    assertThat(folder.resolve("moons.svg")).exists();
  }

  @Test
  void thereIsNoProgressInAPipe() throws Exception {
    Cli run = run(List.of(), "moons", "--points", "4000", "--steps", "2");

    assertThat(run.out().lines()).hasSize(4);
    assertThat(run.out()).doesNotContain("\r").doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
  }
}
