package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes the jar of a plugin as its author would: compiles the class, lists it, packs both. */
final class PluginJar {
  private static final String SOURCE =
      """
      package acme;

      import io.gradus.core.Formula;
      import io.gradus.core.UnaryOp;

      @Formula(value = "x/(1 + |x|)", gradient = "1/(1 + |x|)²")
      public record %1$s() implements UnaryOp {
        @Override public String name() { return "%2$s"; }
        @Override public double forward(double x) { %3$s }
        @Override public double localGradient(double x, double y) {
          return 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
        }
      }
      """;

  private PluginJar() {}

  /** A jar in the folder with an op of this name, by the class acme.{@code type}. */
  static Path make(Path folder, String type, String op) throws IOException {
    return make(folder, type, op, "return x / (1 + Math.abs(x));");
  }

  /** A jar with an op that breaks the rule not to throw. */
  static Path makeThrowing(Path folder, String op, String exception) throws IOException {
    String forward = "throw new %s(\"thrown\\u001b[2J by the plugin\");".formatted(exception);
    return make(folder, "Throwing", op, forward);
  }

  private static Path make(Path folder, String type, String op, String forward) throws IOException {
    Path work = Files.createDirectories(folder.resolve("classes-of-" + type));
    Path source =
        Files.writeString(work.resolve(type + ".java"), SOURCE.formatted(type, op, forward));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    int status =
        javac.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            ClassPath.OF_TESTS,
            "-d",
            work.toString(),
            source.toString());
    assertThat(status).isZero();
    Path jar = folder.resolve(type.toLowerCase(Locale.ROOT) + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("acme/" + type + ".class"));
      Files.copy(work.resolve("acme/" + type + ".class"), entries);
      entries.putNextEntry(new JarEntry("META-INF/services/io.gradus.core.Op"));
      entries.write(("acme." + type).getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  /** A jar that lists a class it does not hold. */
  static Path makeBroken(Path folder) throws IOException {
    Path jar = folder.resolve("broken.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("META-INF/services/io.gradus.core.Op"));
      entries.write("acme.Missing".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
