package io.gradus.nn.file;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.Module;
import io.gradus.nn.Neuron;
import io.gradus.nn.data.CsvTable;
import io.gradus.nn.data.DataException;
import io.gradus.nn.internal.WholeFile;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters as a CSV file. Each parameter has a line, in the order of {@link Module#parameters()},
 * which ends with its value in full precision.
 *
 * <p>For an MLP, a line begins with layer, neuron and input, each counted from 0. The bias has
 * {@code bias} in place of an input:
 *
 * <pre>
 * layer,neuron,input,value
 * 0,0,0,0.23550571390294128
 * 0,0,1,0.06653114721000164
 * 0,0,bias,0.0
 * </pre>
 *
 * <p>For other modules, a line begins with the position of the parameter, under the header {@code
 * parameter,value}.
 */
public final class ParameterFile {
  private static final String OTHER = "a module of another shape or order";

  private ParameterFile() {}

  /**
   * Writes the parameters' values. The file is replaced in one step; if writing fails, it stays as
   * it was.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void save(Module module, Path file) {
    StringBuilder text = new StringBuilder(header(module)).append(",value\n");
    List<Value> parameters = module.parameters();
    List<String> places = places(module);
    for (int i = 0; i < parameters.size(); i++) {
      text.append(places.get(i)).append(',').append(parameters.get(i).data()).append('\n');
    }
    WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sets the parameters' values to those that {@link #save} wrote for a module of the same shape.
   * If anything is wrong with the file, no parameter changes.
   *
   * @throws DataException if the file holds anything else; the exception names line and column
   * @throws UncheckedIOException if it can't be read
   */
  public static void load(Module module, Path file) {
    load(module, CsvTable.read(file));
  }

  /**
   * Loads as {@link #load(Module, Path)} does. Leaves the stream open.
   *
   * @param name what messages call the source
   * @throws DataException as {@link #load(Module, Path)} does
   * @throws UncheckedIOException if it can't be read
   */
  public static void load(Module module, InputStream source, String name) {
    load(module, CsvTable.read(source, name));
  }

  private static void load(Module module, CsvTable table) {
    table.require(0, header(module) + ",value", table.width(), OTHER);
    List<Value> parameters = module.parameters();
    List<String> places = places(module);
    int lines = table.size() - 1;
    if (lines != parameters.size()) {
      throw new DataException(
          table.name(),
          0,
          0,
          "got %d parameters, expected the %d of this module".formatted(lines, parameters.size()));
    }
    double[] values = new double[lines];
    for (int i = 0; i < lines; i++) {
      table.require(i + 1, places.get(i), table.width() - 1, OTHER);
      values[i] = table.anyNumber(i + 1, table.width() - 1);
    }
    for (int i = 0; i < lines; i++) {
      parameters.get(i).data(values[i]);
    }
  }

  private static String header(Module module) {
    return module instanceof MLP ? "layer,neuron,input" : "parameter";
  }

  /** What each line begins with. */
  private static List<String> places(Module module) {
    List<String> places = new ArrayList<>();
    if (module instanceof MLP mlp) {
      for (int l = 0; l < mlp.layers().size(); l++) {
        List<Neuron> neurons = mlp.layers().get(l).neurons();
        for (int n = 0; n < neurons.size(); n++) {
          for (int i = 0; i < neurons.get(n).parameters().size() - 1; i++) {
            places.add(l + "," + n + "," + i);
          }
          places.add(l + "," + n + ",bias");
        }
      }
    } else {
      for (int i = 0; i < module.parameters().size(); i++) {
        places.add(String.valueOf(i));
      }
    }
    return places;
  }
}
