package io.gradus.nn.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradus.core.Value;
import io.gradus.nn.Module;
import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters as CSV, which is read and no longer written. */
final class CsvParameters {
  private static final String OTHER = "a module of another shape or order";
  private static final List<String> PLACE = List.of("layer", "neuron", "input");
  private static final List<String> POSITION = List.of("parameter");
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");
  private static final Pattern START = Pattern.compile("\\uFEFF?(layer,neuron|parameter,).*");
  private static final int START_BYTES = 20;

  private static final Pattern NAME =
      Pattern.compile("layers\\.(\\d+)\\.neurons\\.(\\d+)\\.(?:w(\\d+)|b)");

  private CsvParameters() {}

  static boolean isCsv(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(START_BYTES, bytes.length), UTF_8);
    return START.matcher(start).lookingAt();
  }

  static void load(Module module, Table table) {
    List<Value> parameters = module.parameters();
    List<List<String>> places = places(module);
    List<String> columns = new ArrayList<>(places.get(0).size() == 1 ? POSITION : PLACE);
    columns.add("value");
    if (!table.columns().equals(columns)) {
      throw new DataException(
          table.name(),
          0,
          0,
          "got the columns %s, expected %s: the file is of %s"
              .formatted(String.join(",", table.columns()), String.join(",", columns), OTHER));
    }
    if (table.rows() != parameters.size()) {
      throw new DataException(
          table.name(),
          0,
          0,
          "got %d parameters, expected the %d of this module"
              .formatted(table.rows(), parameters.size()));
    }
    double[] values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      requirePlace(table, row, places.get(row));
      values[row] = number(table, row, columns.size() - 1);
    }
    for (int i = 0; i < values.length; i++) {
      parameters.get(i).data(values[i]);
    }
  }

  private static void requirePlace(Table table, int row, List<String> place) {
    for (int column = 0; column < place.size(); column++) {
      String got = table.text(row, column);
      if (!got.equals(place.get(column))) {
        throw table.error(
            row,
            column,
            "got %s, expected %s: the file is of %s"
                .formatted(Table.quote(got), Table.quote(place.get(column)), OTHER));
      }
    }
  }

  /** Unlike data, a parameter may be NaN or infinite. */
  private static double number(Table table, int row, int column) {
    String text = table.text(row, column);
    return NOT_FINITE.contains(text) ? Double.parseDouble(text) : table.number(row, column);
  }

  /** What each line begins with: layer, neuron and input where all names have them. */
  private static List<List<String>> places(Module module) {
    List<List<String>> places = new ArrayList<>();
    for (String name : module.namedParameters().keySet()) {
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        return positions(module.parameters().size());
      }
      String input = matcher.group(3) == null ? "bias" : matcher.group(3);
      places.add(List.of(matcher.group(1), matcher.group(2), input));
    }
    return places.isEmpty() ? List.of(POSITION) : places;
  }

  private static List<List<String>> positions(int size) {
    List<List<String>> positions = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      positions.add(List.of(String.valueOf(i)));
    }
    return positions;
  }
}
