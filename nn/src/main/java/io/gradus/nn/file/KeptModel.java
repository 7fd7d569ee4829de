package io.gradus.nn.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.OpTextException;
import io.gradus.core.UnaryOp;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Column;
import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Scaling;
import io.gradus.nn.data.Schema;
import io.gradus.nn.data.Table;
import io.gradus.nn.train.Predictor;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network together with what its numbers mean, in one file: the architecture, the parameters, the
 * columns that it reads, how they are scaled, and the names of its classes. The file alone is
 * enough to apply the network to another table.
 *
 * <pre>
 * KeptModel.of(model, iris.train()).save(Path.of("iris.safetensors"));
 * KeptModel kept = KeptModel.read(Path.of("iris.safetensors"));
 * double[][] outputs = kept.predict(Table.read(Path.of("flowers.csv")));
 * </pre>
 *
 * <p>The file is one of tensors ({@link Safetensors}). Parameters have the names of {@link
 * MLP#namedParameters()} after {@code model.}, and the names of columns and classes are lines of
 * CSV in its metadata.
 */
public final class KeptModel {
  private static final String KIND = "gradus.kept";
  private static final String COLUMNS = "gradus.columns";
  private static final String TARGETS = "gradus.targets";
  private static final String CLASSES = "gradus.classes";
  private static final String PARAMETERS = "model.";
  private static final String INPUTS_SCALED = "inputs.";
  private static final String TARGETS_SCALED = "targets.";
  private static final Pattern LAYER =
      Pattern.compile("layers\\.\\d+ Layer\\((\\d{1,9}) -> (\\d{1,9}) (.+)\\)");

  private final MLP model;
  private final Schema schema;
  private final @Nullable Scaling scaling;
  private final @Nullable Scaling targetScaling;

  private KeptModel(
      MLP model, Schema schema, @Nullable Scaling scaling, @Nullable Scaling targetScaling) {
    this.model = model;
    this.schema = schema;
    this.scaling = scaling;
    this.targetScaling = targetScaling;
  }

  /**
   * A network with the names and the scaling of the data that it was trained on.
   *
   * @throws IllegalArgumentException if the network takes another number of inputs
   */
  public static KeptModel of(MLP model, Dataset data) {
    model.apply(data.point(0));
    return new KeptModel(
        model, data.schema(), data.scaling().orElse(null), data.targetScaling().orElse(null));
  }

  /** The network. */
  public MLP model() {
    return model;
  }

  /** The names of columns, targets and classes. */
  public Schema schema() {
    return schema;
  }

  /** How the inputs are scaled, if they are. */
  public Optional<Scaling> scaling() {
    return Optional.ofNullable(scaling);
  }

  /** How the targets are scaled, if they are. */
  public Optional<Scaling> targetScaling() {
    return Optional.ofNullable(targetScaling);
  }

  /**
   * The outputs of the network for each row of a table, whose columns are found by their names. If
   * the targets were scaled for the training, this is undone.
   *
   * @throws DataException if the table has other columns, or a field can't be read
   */
  public double[][] predict(Table table) {
    double[][] inputs = schema.read(table);
    double[][] y = new Predictor(model).outputs(scaling == null ? inputs : scaling.apply(inputs));
    return targetScaling == null ? y : targetScaling.undo(y);
  }

  /**
   * Writes the file. It is replaced in one step; if writing fails, it stays as it was.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public void save(Path file) {
    Map<String, Tensor> tensors =
        new LinkedHashMap<>(new NamedParameters(PARAMETERS, model.namedParameters()).tensors());
    put(tensors, INPUTS_SCALED, scaling);
    put(tensors, TARGETS_SCALED, targetScaling);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KIND, "mlp");
    metadata.put(Architecture.KEY, Architecture.of(model));
    metadata.put(
        COLUMNS,
        csv(
            schema.columns().stream()
                .map(
                    column -> {
                      List<String> line = new ArrayList<>(List.of(column.name()));
                      line.addAll(column.categories());
                      return line;
                    })
                .toList()));
    metadata.put(TARGETS, csv(List.of(schema.targets())));
    if (!schema.classes().isEmpty()) {
      metadata.put(CLASSES, csv(List.of(schema.classes())));
    }
    new Safetensors(tensors, metadata).write(file);
  }

  private static void put(Map<String, Tensor> tensors, String prefix, @Nullable Scaling scaling) {
    if (scaling != null) {
      tensors.put(prefix + "mean", Tensor.of(scaling.means(), scaling.size()));
      tensors.put(prefix + "deviation", Tensor.of(scaling.deviations(), scaling.size()));
    }
  }

  /**
   * Reads a file that {@link #save} wrote, with the ops of {@link OpRegistry#standard()}.
   *
   * @throws FileFormatException if the file is damaged, or holds no such model
   * @throws UncheckedIOException if it can't be read
   */
  public static KeptModel read(Path file) {
    return read(file, OpRegistry.standard());
  }

  /**
   * Reads a file that {@link #save} wrote.
   *
   * @param ops where the activations are found
   * @throws FileFormatException if the file is damaged, or holds no such model, or an activation is
   *     unknown
   * @throws UncheckedIOException if it can't be read
   */
  public static KeptModel read(Path file, OpRegistry ops) {
    String name = file.toString();
    Safetensors contents = new SafetensorsReader(name, Safetensors.bytes(file)).readChecked();
    Metadata metadata = new Metadata(name, contents.metadata());
    if (!metadata.has(KIND) || !metadata.text(KIND).equals("mlp")) {
      throw new FileFormatException(
          name,
          "the file holds no model that was kept with its columns: its metadata have no " + KIND);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>(contents.tensors());
    try {
      long numbers = tensors.values().stream().mapToLong(Tensor::size).sum();
      MLP model = network(metadata.text(Architecture.KEY), name, numbers, ops);
      Runnable setting =
          new NamedParameters(PARAMETERS, model.namedParameters()).take(name, tensors);
      Schema schema = schema(name, metadata);
      Scaling scaling = scaling(name, tensors, INPUTS_SCALED);
      Scaling targetScaling = scaling(name, tensors, TARGETS_SCALED);
      requireSizes(name, model, schema, scaling, targetScaling);
      if (!tensors.isEmpty()) {
        throw new FileFormatException(
            name, "the tensor '%s' is unknown".formatted(tensors.keySet().iterator().next()));
      }
      setting.run();
      return new KeptModel(model, schema, scaling, targetScaling);
    } catch (IllegalArgumentException | CsvParseException malformed) {
      throw new FileFormatException(name, String.valueOf(malformed.getMessage()));
    }
  }

  /**
   * The network of an architecture, whose lines begin with that of the MLP.
   *
   * @param numbers how many numbers the file has; a network of more parameters is not made
   */
  private static MLP network(String architecture, String file, long numbers, OpRegistry ops) {
    String[] lines = architecture.split("\n");
    int[] sizes = new int[lines.length - 1];
    String[] activations = new String[sizes.length];
    int inputs = 0;
    for (int i = 0; i < sizes.length; i++) {
      Matcher layer = LAYER.matcher(lines[i + 1]);
      if (!layer.matches()) {
        throw new FileFormatException(
            file, "expected the line of a layer, got " + Table.quote(lines[i + 1]));
      }
      inputs = i == 0 ? Integer.parseInt(layer.group(1)) : inputs;
      sizes[i] = Integer.parseInt(layer.group(2));
      activations[i] = layer.group(3);
    }
    requireParameters(file, inputs, sizes, numbers);
    boolean linear = sizes.length > 0 && activations[sizes.length - 1].equals("linear");
    MLP.Builder builder = MLP.sizes(inputs, sizes);
    if (linear) {
      builder.linearOutput();
    }
    if (!activations[0].equals("linear")) {
      builder.activation(activation(activations[0], file, ops));
    }
    MLP model = builder.build();
    Architecture.require(file, architecture, Architecture.of(model));
    return model;
  }

  private static void requireParameters(String file, int inputs, int[] sizes, long numbers) {
    long parameters = 0;
    long width = inputs;
    for (int size : sizes) {
      parameters += (width + 1) * size;
      width = size;
      if (parameters > numbers) {
        throw new FileFormatException(
            file,
            "the network needs more parameters than the %d numbers of the file".formatted(numbers));
      }
    }
  }

  private static UnaryOp activation(String text, String file, OpRegistry ops) {
    Op op;
    try {
      op = ops.parse(text);
    } catch (OpTextException unknown) {
      throw new FileFormatException(file, "the activation: " + unknown.getMessage());
    }
    if (op instanceof UnaryOp unary) {
      return unary;
    }
    throw new FileFormatException(
        file, "the activation %s has not one input".formatted(Table.quote(text)));
  }

  private static Schema schema(String file, Metadata metadata) {
    List<Column> columns =
        lines(metadata.text(COLUMNS)).stream()
            .map(line -> new Column(line.get(0), line.subList(1, line.size())))
            .toList();
    return new Schema(
        columns,
        line(file, metadata.text(TARGETS)),
        metadata.has(CLASSES) ? line(file, metadata.text(CLASSES)) : List.of());
  }

  private static @Nullable Scaling scaling(
      String file, Map<String, Tensor> tensors, String prefix) {
    Tensor means = tensors.remove(prefix + "mean");
    Tensor deviations = tensors.remove(prefix + "deviation");
    if (means == null && deviations == null) {
      return null;
    }
    if (means == null || deviations == null) {
      throw new FileFormatException(
          file, "of %smean and %sdeviation one is missing".formatted(prefix, prefix));
    }
    return Scaling.of(means.doubles(), deviations.doubles());
  }

  private static void requireSizes(
      String file,
      MLP model,
      Schema schema,
      @Nullable Scaling scaling,
      @Nullable Scaling targetScaling) {
    int inputs = schema.inputs();
    int outputs = model.apply(new double[inputs]).length;
    boolean fits =
        (scaling == null || scaling.size() == inputs)
            && (targetScaling == null || targetScaling.size() == outputs)
            && (schema.classes().isEmpty()
                ? outputs == schema.targets().size()
                : outputs == schema.classes().size() || schema.classes().size() == 2);
    if (!fits) {
      throw new FileFormatException(
          file,
          "%d inputs and %d outputs do not fit the scaling, the targets %s or the classes %s"
              .formatted(inputs, outputs, schema.targets(), schema.classes()));
    }
  }

  private static String csv(List<List<String>> lines) {
    StringWriter text = new StringWriter();
    CsvWriter writer =
        CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    lines.forEach(writer::writeRecord);
    return text.toString();
  }

  private static List<String> line(String file, String csv) {
    List<List<String>> lines = lines(csv);
    if (lines.size() != 1) {
      throw new FileFormatException(file, "expected one line, got " + Table.quote(csv));
    }
    return lines.get(0);
  }

  private static List<List<String>> lines(String csv) {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(csv)
        .stream()
        .map(CsvRecord::getFields)
        .toList();
  }
}
