package io.gradus.examples.jshell;

import io.gradus.examples.shell.Failure;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.examples.shell.StandardOutput;
import io.gradus.examples.shell.Terminal;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;

/** The JDK's shell with Gradus imported. It runs what is typed in a JVM of its own. */
public final class JavaShell {
  private static final List<String> IMPORTS =
      List.of(
          "io.gradus.compiler.*",
          "io.gradus.core.*",
          "io.gradus.core.check.*",
          "io.gradus.core.func.*",
          "io.gradus.nn.*",
          // Or it would be ambiguous, because java.lang has a class of this name.
          "io.gradus.nn.Module",
          "io.gradus.nn.data.*",
          "io.gradus.nn.file.*",
          "io.gradus.nn.loss.*",
          "io.gradus.nn.optim.*",
          "io.gradus.nn.train.*",
          "io.gradus.viz.*",
          "io.gradus.viz.plot.*",
          "static io.gradus.ops.Functions.*",
          "static io.gradus.examples.jshell.Draw.draw");

  private JavaShell() {}

  /**
   * Runs the shell until its input ends, and returns its exit status.
   *
   * @param plugins jars that are put on its class path
   * @param pictures the folder for what {@code draw} writes
   * @throws Failure if the shell can't be started
   */
  public static int run(List<Path> plugins, Path pictures) {
    OutputFolder.open(pictures);
    try {
      Path imports = Files.createTempFile("gradus", ".jsh");
      try {
        Files.write(imports, IMPORTS.stream().map("import %s;"::formatted).toList());
        return builder()
            .start(
                "--class-path",
                classPath(plugins),
                "--startup",
                "DEFAULT",
                "--startup",
                imports.toString(),
                "--feedback",
                "concise",
                "-R-Dfile.encoding=UTF-8",
                "-R-D" + Draw.FOLDER + "=" + pictures);
      } finally {
        Files.delete(imports);
      }
    } catch (Exception broken) {
      throw new Failure("Java's shell failed: " + broken, broken);
    }
  }

  /** What is typed is remembered for the next time, but not what comes through a pipe. */
  private static JavaShellToolBuilder builder() {
    JavaShellToolBuilder builder =
        JavaShellToolBuilder.builder()
            .out(new PrintStream(StandardOutput.out(), true, StandardCharsets.UTF_8));
    return Terminal.isPresent()
        ? builder.persistence(Preferences.userRoot().node("io/gradus/shell"))
        : builder.persistence(new HashMap<>());
  }

  /** Java's shell takes no entry that does not exist, such as a pattern that no file matched. */
  private static String classPath(List<Path> plugins) {
    Stream<String> own =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> new File(entry).exists());
    return Stream.concat(own, plugins.stream().map(Path::toString))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
