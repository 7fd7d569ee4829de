package io.gradus.nn.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradus.core.Value;
import io.gradus.nn.Module;
import io.gradus.nn.data.CsvTable;
import io.gradus.nn.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters as CSV, which is read and no longer written. */
final class CsvParameters {
  private static final String OTHER = "a module of another shape or order";
  private static final String PLACES = "layer,neuron,input";
  private static final Pattern START = Pattern.compile("\\uFEFF?(layer,neuron|parameter,).*");
  private static final int START_BYTES = 20;

  private static final Pattern NAME =
      Pattern.compile("layers\\.(\\d+)\\.neurons\\.(\\d+)\\.(?:w(\\d+)|b)");

  private CsvParameters() {}

  static boolean isCsv(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(START_BYTES, bytes.length), UTF_8);
    return START.matcher(start).lookingAt();
  }

  static void load(Module module, CsvTable table) {
    List<Value> parameters = module.parameters();
    List<String> places = places(module);
    boolean named = !places.isEmpty() && places.get(0).contains(",");
    String header = named ? PLACES : "parameter";
    table.require(0, header + ",value", table.width(), OTHER);
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

  /** What each line begins with: layer, neuron and input where all names have them. */
  private static List<String> places(Module module) {
    List<String> places = new ArrayList<>();
    for (String name : module.namedParameters().keySet()) {
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        return positions(module.parameters().size());
      }
      String input = matcher.group(3) == null ? "bias" : matcher.group(3);
      places.add(String.join(",", matcher.group(1), matcher.group(2), input));
    }
    return places;
  }

  private static List<String> positions(int size) {
    List<String> positions = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      positions.add(String.valueOf(i));
    }
    return positions;
  }
}
