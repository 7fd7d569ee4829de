package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.examples.shell.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradusTest {
  @Test
  void withoutACommandTheCommandsAreListed() {
    Cli run = Cli.run();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("moons", "lecture", "draw", "ops");
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
  void aBugIsNoFaultOfTheUser(@TempDir Path temp) throws IOException {
    PluginJar.makeThrowing(temp, "acme.throwing");

    Cli run = Cli.run("draw", "acme.throwing(x)", "x=1", "--plugins", temp, "--out", temp);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("this should not happen: java.lang.IllegalStateException: thrown by the plugin")
        .contains("--debug shows where")
        .doesNotContain("\tat ");
  }
}
