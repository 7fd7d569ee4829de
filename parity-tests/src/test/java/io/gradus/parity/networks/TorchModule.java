package io.gradus.parity.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.gradus.parity.autograd.Autograd;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import io.gradus.parity.torch.TorchTask;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A module in PyTorch: its outputs for some rows, and the gradients of their weighted sum. */
final class TorchModule implements TorchTask {
  /**
   * The outputs, row by row, then the gradients by theta, then by x.
   *
   * @param expression of theta, x and m, or statements of which the last returns
   * @param seeds the weights of the outputs in the sum
   */
  static double[] ask(
      Torch torch,
      String expression,
      int rows,
      double[] theta,
      double[] x,
      double[] masks,
      double[] seeds) {
    String body = expression.contains("return") ? expression : "return " + expression;
    String forward = TorchScript.forward(List.of("theta", "x", "m"), "Tensor", body);
    double[] input =
        Stream.of(
                new double[] {rows, theta.length, x.length, masks.length, seeds.length},
                theta,
                x,
                masks,
                seeds)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return torch.run(TorchModule.class, List.of(forward), input);
  }

  @Override
  public double[] run(NDManager manager, List<String> arguments, double[] input) {
    DoubleBuffer in = DoubleBuffer.wrap(input);
    int rows = (int) in.get();
    int parameters = (int) in.get();
    int inputs = (int) in.get();
    int masks = (int) in.get();
    int seeds = (int) in.get();
    NDArray theta = Autograd.variable(manager.create(take(in, parameters)));
    NDArray x = Autograd.variable(matrix(manager, rows, take(in, inputs)));
    NDArray m = matrix(manager, rows, take(in, masks));
    NDArray seed = matrix(manager, rows, take(in, seeds));
    NDArray y = TorchScript.run(arguments.get(0), theta, x, m).get(0);
    NDArray[] gradients = Autograd.gradients(y, seed, theta, x);
    return Stream.of(y, gradients[0], gradients[1])
        .flatMapToDouble(array -> DoubleStream.of(array.toDoubleArray()))
        .toArray();
  }

  private static NDArray matrix(NDManager manager, int rows, double... numbers) {
    return manager.create(numbers, new Shape(rows, numbers.length / rows));
  }

  private static double[] take(DoubleBuffer in, int length) {
    double[] numbers = new double[length];
    in.get(numbers);
    return numbers;
  }
}
