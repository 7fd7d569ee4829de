package io.gradus.parity.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import io.gradus.parity.torch.TorchTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates a counterpart and its derivatives at many points. */
public final class CounterpartTask implements TorchTask {
  /** Of functions of more inputs, second derivatives are too many. */
  public static final int MOST_INPUTS_OF_SECOND = 8;

  private static final String VARIADIC = "variadic";

  /**
   * Asks PyTorch.
   *
   * @param columns the points: [input][point]; a single point if variadic
   * @param upstreams the gradients to start from; without any, only values are computed
   * @param second whether second derivatives are wanted
   */
  public static Derivatives ask(
      Torch torch,
      TorchScript counterpart,
      boolean variadic,
      double[][] columns,
      double[] upstreams,
      boolean second) {
    List<String> arguments = List.of(variadic ? VARIADIC : "fixed", counterpart.expression());
    int points = columns[0].length;
    double[] head = {columns.length, points, second ? 1 : 0, upstreams.length};
    double[] input =
        Stream.concat(Stream.of(head, upstreams), Arrays.stream(columns))
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    double[] answer = torch.run(CounterpartTask.class, arguments, input);
    return Derivatives.of(answer, upstreams.length, columns.length, points);
  }

  @Override
  public double[] run(NDManager manager, List<String> arguments, double[] input) {
    double[][] columns = new double[(int) input[0]][];
    int points = (int) input[1];
    boolean second = input[2] == 1;
    int start = 4 + (int) input[3];
    double[] upstreams = Arrays.copyOfRange(input, 4, start);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOfRange(input, start + i * points, start + (i + 1) * points);
    }
    TorchScript counterpart = new TorchScript(arguments.get(1));
    TorchFunction function =
        arguments.get(0).equals(VARIADIC)
            ? new TorchVector(manager, counterpart, columns)
            : new TorchColumns(manager, counterpart, columns);
    return evaluate(function, columns, upstreams, second).flat();
  }

  private static Derivatives evaluate(
      TorchFunction function, double[][] columns, double[] upstreams, boolean second) {
    int inputs = columns.length;
    double[] values = function.value().toDoubleArray();
    if (upstreams.length == 0) {
      double[][] none = new double[inputs][values.length];
      return new Derivatives(values, new double[0][][], none, null, null);
    }
    double[][][] gradients =
        Arrays.stream(upstreams).mapToObj(function::gradients).toArray(double[][][]::new);
    NDArray[][] hessian = hessian(function, inputs);
    if (hessian == null) {
      return new Derivatives(values, gradients, function.roughSensitivity(), null, null);
    }
    double[][][] numbers =
        Arrays.stream(hessian).map(CounterpartTask::numbers).toArray(double[][][]::new);
    double[][] sensitivity =
        Arrays.stream(numbers).map(row -> Sensitivity.of(columns, row)).toArray(double[][]::new);
    if (!second) {
      return new Derivatives(values, gradients, sensitivity, null, null);
    }
    double[][][] secondSensitivity = new double[inputs][inputs][values.length];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < inputs; j++) {
        NDArray[] third = function.differentiate(hessian[i][j]);
        if (third != null) {
          secondSensitivity[i][j] = Sensitivity.of(columns, numbers(third));
        }
      }
    }
    return new Derivatives(values, gradients, sensitivity, numbers, secondSensitivity);
  }

  private static NDArray @Nullable [][] hessian(TorchFunction function, int inputs) {
    if (inputs > MOST_INPUTS_OF_SECOND) {
      return null;
    }
    NDArray[] first = function.differentiate(function.value());
    List<NDArray[]> rows = new ArrayList<>();
    for (int i = 0; first != null && i < inputs; i++) {
      NDArray[] row = function.differentiate(first[i]);
      if (row == null) {
        return null;
      }
      rows.add(row);
    }
    return rows.toArray(NDArray[][]::new);
  }

  private static double[][] numbers(NDArray... arrays) {
    return Arrays.stream(arrays).map(NDArray::toDoubleArray).toArray(double[][]::new);
  }
}
