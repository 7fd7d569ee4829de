package io.gradus.nn.file;

import io.gradus.core.Value;
import io.gradus.nn.data.CsvTable;
import io.gradus.nn.data.DataException;
import io.gradus.nn.internal.WholeFile;
import io.gradus.nn.optim.Optimizer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The state of a training as a CSV file, from which the training can be resumed. Each parameter of
 * the optimiser has a line with its value and with the state that the optimiser keeps for it. The
 * last line has the number of steps taken. A resumed training computes the same bits as one that
 * was never interrupted.
 *
 * <p>For an {@link Adam} with two parameters, after 100 steps, the file is:
 *
 * <pre>
 * parameter,value,mean,square,updates
 * 0,0.23550571390294128,0.01,1.0E-4,100.0
 * 1,0.06653114721000164,0.0,0.0,100.0
 * steps,100,,,
 * </pre>
 *
 * <p>Hyperparameters and schedule are not in the file. The program sets them again.
 */
public final class Checkpoint {
  private static final String OTHER = "another optimiser or other parameters";

  private Checkpoint() {}

  /**
   * Writes parameters, state and number of steps. The file is replaced in one step; if writing
   * fails, it stays as it was.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void save(Optimizer optimizer, Path file) {
    StringBuilder text = new StringBuilder(header(optimizer)).append('\n');
    List<Value> parameters = optimizer.parameters();
    Collection<double[]> states = optimizer.states().values();
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i).append(',').append(parameters.get(i).data());
      for (double[] state : states) {
        text.append(',').append(state[i]);
      }
      text.append('\n');
    }
    text.append("steps,").append(optimizer.steps()).append(",".repeat(states.size())).append('\n');
    WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sets parameters, state and number of steps to what {@link #save} wrote for an optimiser of the
   * same kind with as many parameters. If anything is wrong with the file, nothing changes.
   *
   * @throws DataException if the file holds anything else; the exception names line and column
   * @throws UncheckedIOException if it can't be read
   */
  public static void load(Optimizer optimizer, Path file) {
    CsvTable table = CsvTable.read(file);
    table.require(0, header(optimizer), table.width(), OTHER);
    List<Value> parameters = optimizer.parameters();
    int last = table.size() - 1;
    if (last - 1 != parameters.size()) {
      throw new DataException(
          table.name(),
          0,
          0,
          "got %d lines after the first, expected %d: one for each parameter, and then the steps"
              .formatted(last, parameters.size() + 1));
    }
    double[][] columns = new double[table.width() - 1][parameters.size()];
    for (int i = 0; i < parameters.size(); i++) {
      table.require(i + 1, String.valueOf(i), 1, OTHER);
      for (int column = 0; column < columns.length; column++) {
        columns[column][i] = table.anyNumber(i + 1, column + 1);
      }
    }
    int steps = steps(table, last);

    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).data(columns[0][i]);
    }
    int column = 1;
    for (double[] state : optimizer.states().values()) {
      System.arraycopy(columns[column++], 0, state, 0, state.length);
    }
    optimizer.steps(steps);
  }

  private static int steps(CsvTable table, int row) {
    table.require(row, "steps", 1, OTHER);
    double steps = table.number(row, 1);
    if (steps < 0 || steps != (int) steps) {
      throw table.bad(
          row,
          1,
          "expected a whole number of steps, 0 or more, got "
              + CsvTable.quote(table.field(row, 1)));
    }
    return (int) steps;
  }

  private static String header(Optimizer optimizer) {
    List<String> names = new ArrayList<>(List.of("parameter", "value"));
    names.addAll(optimizer.states().keySet());
    return String.join(",", names);
  }
}
