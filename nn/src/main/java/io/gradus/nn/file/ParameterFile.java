package io.gradus.nn.file;

import io.gradus.nn.Module;
import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Table;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a module in a file of tensors ({@link Safetensors}), every bit of them. Tensors
 * have the names of {@link Module#namedParameters()}. Parameters whose names differ only in the
 * numbers at their ends are one tensor: {@code layers.0.neurons.3.w0} and {@code
 * layers.0.neurons.3.w1} are elements of {@code layers.0.neurons.3.w}, and {@code weight.2.5} is an
 * element of the matrix {@code weight}. The metadata say what the module consists of.
 *
 * <pre>
 * ParameterFile.save(model, Path.of("moons.safetensors"));
 * ParameterFile.load(model, Path.of("moons.safetensors"));
 * </pre>
 *
 * <p>CSV files are read, too. There each line holds a parameter, in the order of {@link
 * Module#parameters()}, after its position under the header {@code parameter,value}, or after
 * layer, neuron and input of an {@link io.gradus.nn.MLP} under {@code layer,neuron,input,value}.
 */
public final class ParameterFile {
  private ParameterFile() {}

  /**
   * Writes the parameters. The file is replaced in one step; if writing fails, it stays as it was.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void save(Module module, Path file) {
    contents(module).write(file);
  }

  /**
   * The bytes of the file that {@link #save} writes, for stores that are no file system of Java's.
   */
  public static byte[] bytes(Module module) {
    return SafetensorsWriter.bytes(contents(module));
  }

  private static Safetensors contents(Module module) {
    return new Safetensors(
        new NamedParameters("", module.namedParameters()).tensors(),
        Map.of(Architecture.KEY, Architecture.of(module)));
  }

  /**
   * Sets the parameters to those that {@link #save} wrote for a module of the same architecture. If
   * anything is wrong with the file, no parameter changes.
   *
   * @throws FileFormatException if the file is damaged, has no checksum, or is of a module with
   *     other parts, shapes or activations
   * @throws DataException if it is a CSV file of another module, or malformed
   * @throws UncheckedIOException if it can't be read
   */
  public static void load(Module module, Path file) {
    load(module, Safetensors.bytes(file), file.toString());
  }

  /**
   * Loads as {@link #load(Module, Path)} does. Leaves the stream open.
   *
   * @param name what messages call the source
   * @throws FileFormatException as {@link #load(Module, Path)} does
   * @throws DataException as {@link #load(Module, Path)} does
   * @throws UncheckedIOException if it can't be read
   */
  public static void load(Module module, InputStream source, String name) {
    load(module, Safetensors.bytes(source, name), name);
  }

  /**
   * Sets the parameters to the tensors of their names. It is meant for files of other programs,
   * which need neither a checksum nor metadata. Tensors of type F32 are widened.
   *
   * @param name what messages call the source
   * @throws FileFormatException if a tensor is missing, has another shape, or belongs to no
   *     parameter
   */
  public static void load(Module module, Safetensors contents, String name) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(contents.tensors());
    Runnable setting = new NamedParameters("", module.namedParameters()).take(name, tensors);
    if (!tensors.isEmpty()) {
      throw new FileFormatException(
          name,
          "the tensor '%s' is of no parameter of the model"
              .formatted(tensors.keySet().iterator().next()));
    }
    setting.run();
  }

  private static void load(Module module, byte[] bytes, String name) {
    if (CsvParameters.isCsv(bytes)) {
      CsvParameters.load(module, Table.read(new ByteArrayInputStream(bytes), name));
      return;
    }
    Safetensors contents = new SafetensorsReader(name, bytes).readChecked();
    String architecture = contents.metadata().get(Architecture.KEY);
    if (architecture == null) {
      throw new FileFormatException(name, "the metadata have no " + Architecture.KEY);
    }
    Architecture.require(name, architecture, Architecture.of(module));
    load(module, contents, name);
  }
}
