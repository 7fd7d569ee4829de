package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.examples.shell.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradusTest {
  @Test
  void withoutACommandTheCommandsAreListed() {
    Cli run = Cli.run();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("moons", "lecture", "shell", "draw", "ops");
  }

  @Test
  void helpIsNoError() {
    Cli run = Cli.run("--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: gradus");
    assertThat(run.err()).isEmpty();
    assertThat(Cli.run("moons", "--help").out()).startsWith("Usage: gradus moons");
  }

  @Test
  void theVersionNamesTheJava() {
    assertThat(Cli.run("--version").out())
        .startsWith("gradus ")
        .contains(System.getProperty("java.version"));
  }

  @Test
  void aMisspeltCommandIsRefusedWithASuggestion() {
    Cli run = Cli.run("moon");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'moon'").contains("Did you mean: gradus moons");
  }

  @Test
  void debugShowsWhereAnErrorCameFrom(@TempDir Path temp) throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");

    Cli run = Cli.run("lecture", "--debug", "--out", file);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(BadInput.class.getName()).contains("\tat ");
  }

  @Test
  void aPluginThatThrowsIsNamedWithItsJar(@TempDir Path temp) throws IOException {
    Path jar = PluginJar.makeThrowing(temp, "acme.throwing", "IllegalStateException");

    for (Cli run :
        List.of(
            Cli.run("draw", "acme.throwing(x)", "x=1", "--plugins", temp, "--out", temp),
            Cli.run("moons", "--activation", "acme.throwing", "--plugins", temp, "--out", temp))) {
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("gradus: ")
          .containsIgnoringCase("op 'acme.throwing' (acme.Throwing in ")
          .contains(jar.getFileName().toString())
          .contains("threw java.lang.IllegalStateException: thrown\\u001b[2J by the plugin")
          .doesNotContain("should not happen", "\tat ");
    }
  }

  @Test
  void anArgumentThatAPluginRefusesIsToldWithThePlugin(@TempDir Path temp) throws IOException {
    PluginJar.makeThrowing(temp, "acme.throwing", "IllegalArgumentException");

    assertThat(Cli.run("draw", "acme.throwing(x)", "x=1", "--plugins", temp, "--out", temp).err())
        .startsWith("gradus: op 'acme.throwing' (acme.Throwing in ")
        .contains("threw java.lang.IllegalArgumentException: ")
        .doesNotContain("should not happen");
  }

  @Test
  void noControlCharacterReachesTheTerminal(@TempDir Path temp) throws IOException {
    Path data = Files.writeString(temp.resolve("data.csv"), "0,1,-1\n\u001b[2J0,2,1\n");
    Path names = Files.writeString(temp.resolve("names.txt"), "\u001b[2Jada\n");
    Path json = Files.writeString(temp.resolve("start.json"), "{\"n_layer\": \"\u009b1m\"}");
    PluginJar.makeThrowing(temp, "acme.throwing", "IllegalStateException");
    Files.writeString(temp.resolve("\u001b[2J.jar"), "no jar");

    for (Cli run :
        List.of(
            Cli.run("moons", "--data", data, "--out", temp.resolve("a")),
            Cli.run("microgpt", "--data", names, "--out", temp.resolve("b")),
            Cli.run("microgpt", "--start", json, "--out", temp.resolve("c")),
            Cli.run("ops", "--plugins", temp),
            Cli.run(
                "draw", "acme.throwing(x)", "x=1", "--plugins", temp, "--out", temp, "--debug"))) {
      assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u009b");
    }
  }
}
