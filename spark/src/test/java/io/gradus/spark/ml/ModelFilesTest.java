package io.gradus.spark.ml;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.file.Safetensors;
import io.gradus.spark.LocalSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.ml.util.MLWritable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest extends LocalSpark {
  private static final String PROGRAM = "program.gradus";
  private static final String PARAMETERS = "parameters.safetensors";

  @TempDir private Path folder;
  private final GradusModel model =
      new GradusRegressor().setLayers(3).setMaxIter(2).fit(TestRows.curve(10));
  private Path saved;

  @BeforeEach
  void save() throws IOException {
    saved = saved("model", model);
  }

  private Path saved(String name, MLWritable stage) throws IOException {
    Path path = folder.resolve(name);
    stage.write().save(path.toString());
    return path;
  }

  private static double[] numbers(Program program) {
    return program.parameters().stream().mapToDouble(Value::data).toArray();
  }

  private GradusModel load() {
    return GradusModel.load(saved.toString());
  }

  private void refused(String file, String message) {
    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(ModelFileException.class, e -> assertThat(e.file()).endsWith(file))
        .hasMessageContaining(message);
  }

  /** Hadoop keeps a checksum beside each file, and refuses one that was changed by another hand. */
  private void write(String file, byte[] bytes) throws IOException {
    Files.deleteIfExists(saved.resolve("." + file + ".crc"));
    Files.write(saved.resolve(file), bytes);
  }

  @Test
  void aModelIsItsProgramItsParametersAndSparksMetadata() throws IOException {
    try (Stream<Path> files = Files.list(saved)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrder("metadata", PROGRAM, PARAMETERS);
    }
    assertThat(Safetensors.read(saved.resolve(PARAMETERS)).tensors().keySet())
        .contains("layers.0.neurons.2.w", "layers.1.neurons.0.b");
    assertThat(numbers(load().program())).isEqualTo(numbers(model.program()));
    assertThat(load().uid()).isEqualTo(model.uid());
  }

  @Test
  void whatIsThereIsReplacedOnlyWhenAsked() throws IOException {
    assertThatThrownBy(() -> model.write().save(saved.toString()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("overwrite");
    model.write().overwrite().save(saved.toString());

    assertThat(numbers(load().program())).isEqualTo(numbers(model.program()));
  }

  /** A store of another scheme, for which Hadoop asks its configuration. */
  public static final class OtherStore extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("other:///");
    }
  }

  @Test
  void anyStoreThatHadoopKnowsTakesModels() throws IOException {
    session()
        .sparkContext()
        .hadoopConfiguration()
        .setClass("fs.other.impl", OtherStore.class, FileSystem.class);
    String elsewhere = "other://" + folder.resolve("elsewhere");
    model.write().save(elsewhere);

    assertThat(numbers(GradusModel.load(elsewhere).program())).isEqualTo(numbers(model.program()));
    assertThat(folder.resolve("elsewhere").resolve(PROGRAM)).exists();
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Files.delete(saved.resolve(PARAMETERS));
    refused(PARAMETERS, "cannot be read");
    Files.delete(saved.resolve(PROGRAM));
    refused(PROGRAM, "cannot be read");
    saved = folder.resolve("nowhere");
    refused("nowhere", "nowhere holds no GradusModel that can be read");
  }

  @Test
  void parametersOfAnotherProgramAreRefused() throws IOException {
    Path wider =
        saved("wider", new GradusRegressor().setLayers(4).setMaxIter(1).fit(TestRows.curve(10)));
    Path other =
        saved(
            "other",
            new GradusRegressor()
                .setLayers(3)
                .setActivation("relu")
                .setMaxIter(1)
                .fit(TestRows.curve(10)));
    for (Path from : List.of(wider, other)) {
      write(PARAMETERS, Files.readAllBytes(from.resolve(PARAMETERS)));
      refused(PARAMETERS, "the file is of another architecture: got Program ");
    }
    write(PARAMETERS, "parameter,value\n0,1\n".getBytes(US_ASCII));
    refused(PARAMETERS, "no safetensors file");
  }

  @Test
  void parametersOfAnotherFitOfTheProgramAreTaken() throws IOException {
    GradusModel again = new GradusRegressor().setLayers(3).setMaxIter(3).fit(TestRows.curve(10));
    Path from = saved("again", again);
    write(PARAMETERS, Files.readAllBytes(from.resolve(PARAMETERS)));

    assertThat(numbers(load().program())).isEqualTo(numbers(again.program()));
  }

  @Test
  void aModelOfAnotherClassIsRefused() {
    assertThatThrownBy(() -> GradusClassificationModel.load(saved.toString()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("holds no GradusClassificationModel that can be read")
        .hasMessageContaining("GradusModel");
    assertThatThrownBy(() -> GradusEstimator.load(saved.toString()))
        .isInstanceOf(ModelFileException.class);
  }

  @Test
  void damagedMetadataAreRefused() throws IOException {
    Path metadata;
    try (Stream<Path> files = Files.list(saved.resolve("metadata"))) {
      metadata =
          files
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
    }
    String text = Files.readString(metadata);
    Files.delete(metadata.resolveSibling("." + metadata.getFileName() + ".crc"));
    for (String damaged :
        List.of(
            text.substring(0, text.length() / 2),
            text.replace("featuresCol", "featureCol"),
            text.replace("\"error\"", "\"ignore\""))) {
      assertThat(damaged).isNotEqualTo(text);
      Files.writeString(metadata, damaged);
      refused("model", "holds no GradusModel that can be read");
    }
  }

  @Test
  void damagedFilesAreOneTypedError() throws IOException {
    Random random = new Random(5);
    for (String file : List.of(PROGRAM, PARAMETERS)) {
      byte[] bytes = Files.readAllBytes(saved.resolve(file));
      for (int i = 0; i < 40; i++) {
        byte[] damaged =
            i % 2 == 0
                ? Arrays.copyOf(bytes, random.nextInt(bytes.length))
                : flipped(bytes, random);
        write(file, damaged);
        Throwable thrown = catchThrowable(this::load);
        if (thrown == null) {
          // A blank in the header's padding says nothing.
          assertThat(numbers(load().program())).isEqualTo(numbers(model.program()));
        } else {
          assertThat(thrown).isInstanceOf(ModelFileException.class);
        }
      }
      write(file, bytes);
    }
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  @Test
  void anEstimatorsProgramsMustFitEachOther() throws IOException {
    Value a = Value.of(1, "a");
    Value b = Value.of(1, "b");
    Path first = saved("a", estimator(a));
    Path second = saved("b", estimator(b));
    Files.copy(
        second.resolve("prediction.gradus"),
        first.resolve("prediction.gradus"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.delete(first.resolve(".prediction.gradus.crc"));

    assertThatThrownBy(() -> GradusEstimator.load(first.toString()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("the prediction uses the parameter 'b', which the loss does not use");
  }

  private static GradusEstimator estimator(Value leaf) {
    return new GradusEstimator(
        Program.trace(2, x -> leaf.times(x[0]).minus(x[1])),
        Program.trace(1, x -> leaf.times(x[0])));
  }
}
