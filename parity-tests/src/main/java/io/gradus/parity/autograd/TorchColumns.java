package io.gradus.parity.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An op of a fixed arity at many points: an array for each input, an element for each point. */
final class TorchColumns implements TorchFunction {
  private final NDManager manager;
  private final int points;
  private final NDArray[] xs;
  private final NDArray y;

  TorchColumns(NDManager manager, TorchScript counterpart, double[][] columns) {
    this.manager = manager;
    points = columns[0].length;
    xs = Arrays.stream(columns).map(c -> Autograd.leaf(manager, c)).toArray(NDArray[]::new);
    y = TorchFunction.checked(counterpart.torch(xs), points);
  }

  @Override
  public NDArray value() {
    return y;
  }

  @Override
  public double[][] gradients(double upstream) {
    return Arrays.stream(Autograd.gradients(y, upstream(upstream), xs))
        .map(NDArray::toDoubleArray)
        .toArray(double[][]::new);
  }

  @Override
  public NDArray @Nullable [] differentiate(NDArray array) {
    return TorchFunction.gradients(array, upstream(1), xs);
  }

  @Override
  public double[][] roughSensitivity() {
    return new double[xs.length][points];
  }

  private NDArray upstream(double value) {
    double[] values = new double[points];
    Arrays.fill(values, value);
    return Autograd.scattered(manager, values);
  }
}
