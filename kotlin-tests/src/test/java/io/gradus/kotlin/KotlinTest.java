package io.gradus.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kotlin resolves operators by the names of {@code Value}'s methods, with nothing in between. */
class KotlinTest {
  @TempDir Path classes;

  @Test
  void operatorsOfKotlinAreMethodsOfValue() throws Exception {
    compile("Expression.kt");
    // d = −(ab + 1)/a = −b − 1/a, so dd/da = 1/a² and dd/db = −1.
    assertThat(run("io.gradus.kotlin.ExpressionKt"))
        .containsExactly("-5.0 2.5 0.25 -1.0", "0.0 0.5");
  }

  private void compile(String resource) throws Exception {
    Path source = Path.of(getClass().getResource(resource).toURI());
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    ExitCode exit =
        new K2JVMCompiler()
            .exec(
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                source.toString(),
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-no-stdlib",
                "-no-reflect",
                "-jvm-target",
                "17");
    assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
  }

  private Iterable<String> run(String type) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(type).getMethod("main").invoke(null);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
