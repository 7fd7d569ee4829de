package io.gradus.nn.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Table;
import io.gradus.nn.train.Predictor;
import io.gradus.ops.LeakyRelu;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptModelTest {
  private static final String PETS =
      """
      age,"colour, main",weight,animal
      3,red,4.5,cat
      1,"bl""ue",20,dog
      2,red,3.5,cat
      4,red,30,"big, dog"
      """;

  @TempDir Path folder;

  private static Table table(String csv) {
    return Table.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), "pets.csv");
  }

  private final Dataset data = table(PETS).oneHot().classes("animal");
  private final Split scaled = new Split(data, data).standardised();
  private final MLP model =
      MLP.sizes(4, 5, 3).activation(new LeakyRelu(0.2)).linearOutput().seed(7).build();

  private Path saved() {
    Path file = folder.resolve("pets.safetensors");
    KeptModel.of(model, scaled.train()).save(file);
    return file;
  }

  @Test
  void fileAloneGivesTheSameOutputs() {
    KeptModel kept = KeptModel.read(saved());

    assertThat(kept.predict(table(PETS)))
        .isDeepEqualTo(new Predictor(model).outputs(scaled.test()));
    assertThat(kept.schema()).isEqualTo(data.schema());
    assertThat(kept.model().summary()).isEqualTo(model.summary());
    assertThat(kept.model().parameters().stream().map(Value::data))
        .containsExactlyElementsOf(model.parameters().stream().map(Value::data).toList());
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAndWithoutTheTarget() {
    double[][] all = KeptModel.read(saved()).predict(table(PETS));

    assertThat(KeptModel.read(saved()).predict(table("weight,\"colour, main\",age\n4.5,red,3\n")))
        .isDeepEqualTo(new double[][] {all[0]});
  }

  @Test
  void otherColumnsAreRefusedByName() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> KeptModel.read(saved()).predict(table("age,weight,legs\n1,2,3\n")))
        .withMessage(
            "pets.csv: the columns differ from those of the training: missing colour, main; unknown legs; expected age, colour, main, weight");
  }

  @Test
  void targetsAreScaledBack() {
    Dataset prices = Dataset.of(new double[][] {{1}, {2}}, 100, 300);
    Split parts = new Split(prices, prices).standardised().standardisedTargets();
    MLP line = MLP.sizes(1, 1).linearOutput().seed(1).build();
    Path file = folder.resolve("line.safetensors");
    KeptModel.of(line, parts.train()).save(file);

    assertThat(KeptModel.read(file).predict(table("x1\n1\n2\n")))
        .isDeepEqualTo(new Predictor(line).outputs(parts.train()));
  }

  @Test
  void networkOfAnotherWidthIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeptModel.of(MLP.of(3, 1), data))
        .withMessage("This MLP takes 3 inputs, got 4");
  }

  @Test
  void fileOfParametersAloneIsRefused() {
    Path file = folder.resolve("parameters.safetensors");
    ParameterFile.save(model, file);

    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> KeptModel.read(file))
        .withMessageContaining("no model that was kept with its columns");
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(saved());
    Path file = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> KeptModel.read(file));
    }
  }

  @Test
  void metadataThatDoNotFitAreRefused() {
    Safetensors contents = Safetensors.read(saved());
    for (String key : contents.metadata().keySet()) {
      Map<String, String> metadata = new LinkedHashMap<>(contents.metadata());
      // Any text is the name of a target.
      metadata.put(key, key.equals("gradus.targets") ? "" : "nonsense");
      refuses(new Safetensors(contents.tensors(), metadata));
      metadata.remove(key);
      refuses(new Safetensors(contents.tensors(), metadata));
    }
  }

  @Test
  void networkThatIsLargerThanTheFileIsRefusedBeforeItIsMade() {
    Safetensors contents = Safetensors.read(saved());
    Map<String, String> metadata = new LinkedHashMap<>(contents.metadata());
    String layer = "MLP\nlayers.0 Layer(999999999 -> 999999999 tanh)";
    metadata.put(Architecture.KEY, layer + "\n" + layer.substring(4));
    Path file = folder.resolve("large.safetensors");
    new Safetensors(contents.tensors(), metadata).write(file);

    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> KeptModel.read(file))
        .withMessage("%s: the network needs more parameters than the 51 numbers of the file", file);
  }

  @Test
  void tensorThatIsMissingOrUnknownIsRefused() {
    Safetensors contents = Safetensors.read(saved());
    for (String name : contents.tensors().keySet()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>(contents.tensors());
      tensors.put("other", tensors.remove(name));
      refuses(new Safetensors(tensors, contents.metadata()));
    }
  }

  private void refuses(Safetensors contents) {
    Path file = folder.resolve("changed.safetensors");
    contents.write(file);
    assertThatExceptionOfType(FileFormatException.class)
        .as(contents.toString())
        .isThrownBy(() -> KeptModel.read(file));
  }

  @Test
  void folderThatIsNotThereIsAnError() {
    Path file = folder.resolve("none/model.safetensors");

    assertThatThrownBy(() -> KeptModel.of(model, data).save(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no such file or folder");
  }
}
