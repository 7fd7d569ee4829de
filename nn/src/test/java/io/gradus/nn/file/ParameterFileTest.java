package io.gradus.nn.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.Module;
import io.gradus.nn.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFileTest {
  private static final String SMALL =
      """
      layer,neuron,input,value
      0,0,0,0.5
      0,0,1,-0.25
      0,0,bias,1.0
      0,1,0,2.0
      0,1,1,3.0
      0,1,bias,-4.0
      1,0,0,1.0E-300
      1,0,1,0.1
      1,0,bias,-0.0
      """;

  @TempDir private Path folder;

  private static double[] data(Module module) {
    return module.parameters().stream().mapToDouble(Value::data).toArray();
  }

  private static void load(Module module, String csv) {
    ParameterFile.load(module, new ByteArrayInputStream(csv.getBytes(UTF_8)), "weights.csv");
  }

  private static DataException error(Module module, String csv) {
    return catchThrowableOfType(DataException.class, () -> load(module, csv));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void linesSayLayerNeuronAndInput() throws IOException {
    MLP model = MLP.of(2, 2, 1);
    load(model, SMALL);

    assertThat(data(model)).containsExactly(0.5, -0.25, 1, 2, 3, -4, 1e-300, 0.1, -0.0);
    ParameterFile.save(model, folder.resolve("weights.csv"));
    assertThat(folder.resolve("weights.csv")).hasContent(SMALL);
  }

  @Test
  void savedParametersLoadWithTheSameBits() {
    MLP saved = MLP.sizes(2, 16, 16, 1).seed(9).build();
    Random random = new Random(1);
    saved.parameters().forEach(p -> p.data(Double.longBitsToDouble(random.nextLong())));
    saved.parameters().get(0).data(Double.MIN_VALUE);
    saved.parameters().get(1).data(-0.0);
    saved.parameters().get(2).data(Double.NaN);
    saved.parameters().get(3).data(Double.NEGATIVE_INFINITY);
    MLP loaded = MLP.of(2, 16, 16, 1);

    Path file = folder.resolve("weights.csv");
    ParameterFile.save(saved, file);
    ParameterFile.load(loaded, file);

    assertThat(data(loaded)).isEqualTo(data(saved));
  }

  @Test
  void otherModulesAreSavedByPosition() {
    List<Value> parameters = List.of(Value.of(0.1), Value.of(-2));
    Module module = () -> parameters;

    Path file = folder.resolve("weights.csv");
    ParameterFile.save(module, file);
    assertThat(file).hasContent("parameter,value\n0,0.1\n1,-2.0\n");

    parameters.forEach(p -> p.data(0));
    ParameterFile.load(module, file);
    assertThat(data(module)).containsExactly(0.1, -2);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreAccepted() {
    MLP model = MLP.of(2, 2, 1);
    load(model, "\uFEFF" + SMALL.replace("\n", "\r\n"));

    assertThat(data(model)[0]).isEqualTo(0.5);
  }

  @Test
  void savingReplacesAnOldFileAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("weights.csv"), "old");

    ParameterFile.save(MLP.of(1, 1), file);

    assertThat(file).content().startsWith("layer,neuron,input,value\n0,0,0,");
    assertThat(files()).containsExactly("weights.csv");
  }

  @Test
  void savedFileHasTheRightsOfAnyNewFile() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual"), "");
    Path saved = folder.resolve("weights.csv");
    ParameterFile.save(MLP.of(1, 1), saved);

    assumeThat(Files.getFileAttributeView(saved, PosixFileAttributeView.class)).isNotNull();
    assertThat(Files.getPosixFilePermissions(saved))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Nested
  class Errors {
    private final MLP model = MLP.of(2, 2, 1);

    @Test
    void fileOfAnotherShapeIsAnErrorWhereItDiffers() {
      DataException error =
          error(MLP.of(1, 3, 1), SMALL.replace("1,0,bias,-0.0\n", "1,0,2,1\n1,0,bias,0\n"));

      assertThat(error)
          .hasMessage(
              "weights.csv, line 3: got '0,0,1', expected '0,0,bias': the file is of a module of another shape or order");
      assertThat(error.line()).isEqualTo(3);
    }

    @Test
    void missingLinesAreAnError() {
      assertThat(error(model, SMALL.replace("1,0,bias,-0.0\n", "")))
          .hasMessage("weights.csv: got 8 parameters, expected the 9 of this module");
    }

    @Test
    void otherColumnsAreAnError() {
      assertThat(error(model, "parameter,value\n0,1\n"))
          .hasMessage(
              "weights.csv, line 1: got 'parameter,value', expected 'layer,neuron,input,value': the file is of a module of another shape or order");
    }

    @Test
    void textIsAnErrorAtItsLineAndColumn() {
      assertThat(error(model, SMALL.replace("2.0", "two")))
          .hasMessage(
              "weights.csv, line 5, column 4 (value): expected a number such as -1.5 or 2e-3, got 'two'");
    }

    @Test
    void raggedLineIsAnError() {
      assertThat(error(model, SMALL.replace(",2.0", "")))
          .hasMessage("weights.csv, line 5: got 3 fields, expected 4 as in line 1");
    }

    @Test
    void emptyFileIsAnError() {
      assertThat(error(model, ""))
          .hasMessage("weights.csv: the file is empty, expected lines of numbers");
    }

    @Test
    void failedLoadChangesNoParameter() {
      double[] before = data(model);

      assertThat(error(model, SMALL.replace("-0.0", "x"))).isNotNull();
      assertThat(data(model)).isEqualTo(before);
    }

    @Test
    void missingFileIsAnError() {
      Path file = folder.resolve("none.csv");

      assertThatThrownBy(() -> ParameterFile.load(model, file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't read %s: no such file or folder", file);
    }

    @Test
    void missingFolderIsAnError() {
      Path file = folder.resolve("none").resolve("weights.csv");

      assertThatThrownBy(() -> ParameterFile.save(model, file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't write %s: no such file or folder", file);
    }

    @Test
    void failedSaveLeavesNothingBeside() throws IOException {
      Path taken = Files.createDirectory(folder.resolve("weights.csv"));
      Files.createDirectory(taken.resolve("inner"));

      assertThatThrownBy(() -> ParameterFile.save(model, taken))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("Can't write " + taken);
      assertThat(files()).containsExactly("weights.csv");
    }
  }
}
