package io.gradus.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gradus.core.Value;
import io.gradus.nn.Linear;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.Module;
import io.gradus.nn.Sequential;
import io.gradus.ops.Relu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("weights.safetensors");
  }

  private static double[] data(Module module) {
    return module.parameters().stream().mapToDouble(Value::data).toArray();
  }

  private static long[] bits(Module module) {
    return Arrays.stream(data(module)).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void savedParametersLoadWithTheSameBits() {
    MLP saved = MLP.sizes(2, 16, 16, 1).seed(9).build();
    Random random = new Random(1);
    saved.parameters().forEach(p -> p.data(Double.longBitsToDouble(random.nextLong())));
    saved.parameters().get(0).data(Double.MIN_VALUE);
    saved.parameters().get(1).data(-0.0);
    saved.parameters().get(2).data(Double.longBitsToDouble(0x7ff80000deadbeefL));
    saved.parameters().get(3).data(Double.NEGATIVE_INFINITY);
    MLP loaded = MLP.of(2, 16, 16, 1);

    ParameterFile.save(saved, file);
    ParameterFile.load(loaded, file);

    assertThat(bits(loaded)).isEqualTo(bits(saved));
  }

  @Test
  void bytesAreThoseOfTheSavedFile() throws IOException {
    MLP model = MLP.of(2, 3, 1);
    ParameterFile.save(model, file);

    assertThat(ParameterFile.bytes(model)).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void tensorsHaveTheNamesOfTheParametersWithoutTheNumbersAtTheirEnds() {
    MLP model = MLP.of(2, 3, 1);
    ParameterFile.save(model, file);
    Safetensors contents = Safetensors.read(file);

    assertThat(contents.tensors().keySet())
        .containsExactlyInAnyOrder(
            "layers.0.neurons.0.w",
            "layers.0.neurons.0.b",
            "layers.0.neurons.1.w",
            "layers.0.neurons.1.b",
            "layers.0.neurons.2.w",
            "layers.0.neurons.2.b",
            "layers.1.neurons.0.w",
            "layers.1.neurons.0.b");
    assertThat(contents.tensors().get("layers.0.neurons.1.w").doubles())
        .containsExactly(
            model.namedParameters().get("layers.0.neurons.1.w0").data(),
            model.namedParameters().get("layers.0.neurons.1.w1").data());
    assertThat(contents.metadata())
        .isEqualTo(
            Map.of(
                "gradus.architecture",
                "MLP\nlayers.0 Layer(2 -> 3 tanh)\nlayers.1 Layer(3 -> 1 tanh)"));
  }

  @Test
  void aMatrixIsATensorOfItsShape() {
    Linear model = new Linear(3, 2, new Random(5));
    ParameterFile.save(model, file);

    assertThat(Safetensors.read(file).tensors())
        .extractingByKey("weight")
        .isEqualTo(Tensor.of(Arrays.copyOf(data(model), 6), 2, 3));
  }

  @Test
  void parametersWhoseNumbersDoNotCountAreTensorsOfTheirOwn() {
    for (String[] names :
        new String[][] {
          {"a1", "a2"},
          {"a0", "a2"},
          {"a1", "a0"},
          {"a", "a0"},
          {"a.0.0", "a.0.1", "a.1.0"},
          {"a01", "a02"},
          {"a.0", "a.0.1"}
        }) {
      Value[] parameters =
          Arrays.stream(names).map(name -> Value.of(name.hashCode(), name)).toArray(Value[]::new);
      Model model = Model.of(x -> x, parameters);
      ParameterFile.save(model, file);
      double[] saved = data(model);
      model.parameters().forEach(p -> p.data(0));
      ParameterFile.load(model, file);

      assertThat(data(model)).isEqualTo(saved);
      assertThat(Safetensors.read(file).tensors().keySet())
          .as(Arrays.toString(names))
          .containsExactlyInAnyOrder(names);
    }
  }

  @Test
  void modulesWithoutNamesAreSavedByPosition() {
    List<Value> parameters = List.of(Value.of(0.1), Value.of(-2));
    Module module = () -> parameters;
    ParameterFile.save(module, file);
    assertThat(Safetensors.read(file).tensors())
        .isEqualTo(Map.of("parameters", Tensor.of(new double[] {0.1, -2}, 2)));

    parameters.forEach(p -> p.data(0));
    ParameterFile.load(module, file);
    assertThat(data(module)).containsExactly(0.1, -2);
  }

  @Test
  void aFileOfAnotherProgramIsLoadedByNames() {
    Model model = Sequential.of(new Linear(2, 1, new Random(5)));
    Map<String, Tensor> tensors =
        new HashMap<>(
            Map.of(
                "0.weight",
                Tensor.of(new float[] {0.5f, 0.1f}, 1, 2),
                "0.bias",
                Tensor.of(new float[] {-1}, 1)));
    ParameterFile.load(model, new Safetensors(tensors, Map.of("format", "pt")), "torch");
    assertThat(data(model)).containsExactly(0.5, 0.1f, -1);

    tensors.put("1.bias", Tensor.of(new float[1], 1));
    assertThatThrownBy(() -> ParameterFile.load(model, new Safetensors(tensors, Map.of()), "torch"))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("torch: the tensor '1.bias' is of no parameter of the model");
  }

  @Test
  void savingReplacesAnOldFileAndLeavesNothingBeside() throws IOException {
    Files.writeString(file, "old");
    ParameterFile.save(MLP.of(1, 1), file);

    ParameterFile.load(MLP.of(1, 1), file);
    assertThat(files()).containsExactly("weights.safetensors");
  }

  @Test
  void savedFileHasTheRightsOfAnyNewFile() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual"), "");
    ParameterFile.save(MLP.of(1, 1), file);

    assumeThat(Files.getFileAttributeView(file, PosixFileAttributeView.class)).isNotNull();
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Nested
  class Errors {
    private final MLP model = MLP.of(2, 2, 1);

    private void assertRefused(Module module, String problem) {
      double[] before = data(module);
      FileFormatException error =
          catchThrowableOfType(FileFormatException.class, () -> ParameterFile.load(module, file));
      assertThat(error).hasMessage(file + problem);
      assertThat(data(module)).isEqualTo(before);
    }

    @Test
    void anotherShapeIsAnErrorThatNamesTheLayer() {
      ParameterFile.save(MLP.of(2, 3, 1), file);
      assertRefused(
          model,
          ": the file is of another architecture: got layers.0 Layer(2 -> 3 tanh), expected layers.0 Layer(2 -> 2 tanh)");
    }

    @Test
    void anotherActivationIsAnErrorThatNamesTheLayer() {
      ParameterFile.save(MLP.sizes(2, 2, 1).activation(new Relu()).build(), file);
      assertRefused(
          model,
          ": the file is of another architecture: got layers.0 Layer(2 -> 2 relu), expected layers.0 Layer(2 -> 2 tanh)");
    }

    @Test
    void anotherNumberOfLayersIsAnError() {
      ParameterFile.save(MLP.of(2, 2), file);
      assertRefused(
          model,
          ": the file is of another architecture: got no more parts, expected layers.1 Layer(2 -> 1 tanh)");
    }

    @Test
    void otherParametersOfTheSameArchitectureAreAnError() {
      Value[] three = {Value.of(1), Value.of(2), Value.of(3)};
      ParameterFile.save((Module) () -> List.of(three), file);
      assertRefused(
          (Module) () -> List.of(three[0], three[1]),
          ": the tensor 'parameters' has the shape [3], expected [2]");
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
      ParameterFile.save(model, file);
      byte[] whole = Files.readAllBytes(file);
      double[] before = data(model);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> ParameterFile.load(model, file))
            .isInstanceOf(FileFormatException.class);
      }
      assertThat(data(model)).isEqualTo(before);
    }

    @Test
    void aFileWithoutAChecksumIsRefused() throws IOException {
      String header = "{\"__metadata__\":{\"format\":\"pt\"}}";
      byte[] bytes = new byte[8 + header.length()];
      bytes[0] = (byte) header.length();
      System.arraycopy(header.getBytes(), 0, bytes, 8, header.length());
      Files.write(file, bytes);
      assertRefused(
          model,
          ", byte 0: the metadata have no gradus.checksum: the file is damaged, or of another program, whose files Safetensors.read accepts");
    }

    @Test
    void aFileOfTensorsAloneIsRefused() {
      new Safetensors(Map.of(), Map.of()).write(file);
      assertRefused(model, ": the metadata have no gradus.architecture");
    }

    @Test
    void missingFileIsAnError() {
      assertThatThrownBy(() -> ParameterFile.load(model, file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't read %s: no such file or folder", file);
    }

    @Test
    void missingFolderIsAnError() {
      Path inner = folder.resolve("none").resolve("weights");
      assertThatThrownBy(() -> ParameterFile.save(model, inner))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't write %s: no such file or folder", inner);
    }

    @Test
    void failedSaveLeavesNothingBeside() throws IOException {
      Files.createDirectories(file.resolve("inner"));

      assertThatThrownBy(() -> ParameterFile.save(model, file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("Can't write " + file);
      assertThat(files()).containsExactly("weights.safetensors");
    }
  }
}
