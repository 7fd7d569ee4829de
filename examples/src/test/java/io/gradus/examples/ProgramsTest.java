package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the programs of one file that the documents show. */
class ProgramsTest {
  @TempDir Path classes;
  @TempDir Path results;

  private List<String> run(String name, String... arguments) throws Exception {
    JavaProgram program = program(name);
    program.compile(classes);
    return program.run(classes, arguments);
  }

  private static JavaProgram program(String name) throws IOException {
    return new JavaProgram(name, Files.readString(Path.of("programs", name + ".java")));
  }

  /** The number at the end of a line. */
  private static double number(String line) {
    return Double.parseDouble(line.replaceAll("^[^:]*: ([0-9.]+).*$", "$1"));
  }

  @Test
  void sineIsFitted() throws Exception {
    assertThat(number(run("SineRegression", results.toString()).get(0))).isGreaterThan(0.99);
    assertThat(results.resolve("sine.svg")).content().startsWith("<svg");
  }

  @Test
  void irisesAreTold() throws Exception {
    List<String> lines = run("Iris", results.toString());

    assertThat(number(lines.get(0))).isGreaterThanOrEqualTo(0.9);
    assertThat(lines).hasSize(5);
    assertThat(results.resolve("iris.svg")).content().startsWith("<svg");
  }

  @Test
  void spiralsAreSeparated() throws Exception {
    assertThat(number(run("TwoSpirals", results.toString()).get(0))).isGreaterThan(0.97);
    assertThat(results.resolve("spirals.svg")).content().startsWith("<svg");
  }

  @Test
  void digitsAreRead() throws Exception {
    assertThat(number(run("Digits").get(0))).isGreaterThan(0.96);
  }

  @Test
  void trainingThatIsStoppedGoesOnToTheSameParameters() throws Exception {
    List<String> straight = run("Resume", results.toString(), "8");
    Files.delete(results.resolve("circles.checkpoint"));
    run("Resume", results.toString(), "3");
    List<String> resumed = run("Resume", results.toString(), "8");

    assertThat(resumed.get(0)).isEqualTo("goes on after epoch 3");
    assertThat(resumed.subList(1, 4)).isEqualTo(straight);
  }
}
