package io.gradus.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of layers, trained in PyTorch by plain gradient descent on all points at once.
 * Arguments: the activation, of x, and the loss, of outputs a and targets b. Input: steps, rate,
 * the number of layer sizes, the sizes, the number of points, the parameters neuron by neuron
 * (weights, then bias), the points, the targets. The last layer is linear. Output: the loss before
 * each step, and then the parameters.
 */
final class TorchTraining implements TorchTask {
  @Override
  public double[] run(NDManager manager, List<String> arguments, double[] input) {
    TorchScript activation = new TorchScript(arguments.get(0));
    TorchScript loss = new TorchScript(arguments.get(1));
    DoubleBuffer in = DoubleBuffer.wrap(input);
    int steps = (int) in.get();
    double rate = in.get();
    int[] sizes = new int[(int) in.get()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) in.get();
    }
    int points = (int) in.get();
    // A matrix per layer, its last column the biases.
    List<NDArray> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(matrix(manager, in, sizes[i], sizes[i - 1] + 1));
    }
    NDArray x = matrix(manager, in, points, sizes[0]);
    NDArray targets = matrix(manager, in, points, sizes[sizes.length - 1]);

    List<double[]> results = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      layers.forEach(Autograd::variable);
      NDArray y = x;
      for (int i = 0; i < layers.size(); i++) {
        NDArray biased = y.concat(manager.ones(new Shape(points, 1), y.getDataType()), 1);
        y = biased.matMul(layers.get(i).transpose());
        y = i < layers.size() - 1 ? activation.torch(y) : y;
      }
      NDArray l = loss.torch(y, targets);
      results.add(l.toDoubleArray());
      NDArray[] gradients = Autograd.gradients(l, l.onesLike(), layers.toArray(NDArray[]::new));
      for (int i = 0; i < gradients.length; i++) {
        NDArray layer = layers.get(i).sub(gradients[i].mul(rate));
        layers.set(i, manager.create(layer.toDoubleArray(), layer.getShape()));
      }
    }
    layers.forEach(layer -> results.add(layer.toDoubleArray()));
    return results.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  private static NDArray matrix(NDManager manager, DoubleBuffer in, int rows, int columns) {
    double[] numbers = new double[rows * columns];
    in.get(numbers);
    return manager.create(numbers, new Shape(rows, columns));
  }
}
