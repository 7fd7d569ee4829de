package io.gradus.parity.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A variadic op at one point, its inputs in one array. */
final class TorchVector implements TorchFunction {
  private final NDArray x;
  private final NDArray y;

  TorchVector(NDManager manager, TorchScript counterpart, double[][] columns) {
    x = Autograd.leaf(manager, Arrays.stream(columns).mapToDouble(c -> c[0]).toArray());
    y = TorchFunction.checked(counterpart.torch(x), 1);
  }

  @Override
  public NDArray value() {
    return y;
  }

  @Override
  public double[][] gradients(double upstream) {
    NDArray gradient = Autograd.gradients(y, y.onesLike().mul(upstream), x)[0];
    return columns(gradient.toDoubleArray());
  }

  @Override
  public NDArray @Nullable [] differentiate(NDArray element) {
    NDArray[] gradient = TorchFunction.gradients(element, element.onesLike(), x);
    return gradient == null
        ? null
        : IntStream.range(0, (int) x.size())
            .mapToObj(i -> gradient[0].get(i + ":" + (i + 1)))
            .toArray(NDArray[]::new);
  }

  /** By the products of the Hessian with x and with x of random signs. */
  @Override
  public double[][] roughSensitivity() {
    NDArray gradient = Autograd.gradients(y, y.onesLike(), x)[0];
    double[] sum = new double[(int) x.size()];
    Random random = new Random(sum.length);
    double[] signs = random.doubles(sum.length).map(u -> u < 0.5 ? -1 : 1).toArray();
    for (NDArray direction : List.of(x, x.mul(x.getManager().create(signs)))) {
      NDArray[] product = TorchFunction.gradients(gradient, direction, x);
      if (product != null) {
        Sensitivity.add(sum, product[0].toDoubleArray());
      }
    }
    return columns(sum);
  }

  private static double[][] columns(double... numbers) {
    return Arrays.stream(numbers).mapToObj(n -> new double[] {n}).toArray(double[][]::new);
  }
}
