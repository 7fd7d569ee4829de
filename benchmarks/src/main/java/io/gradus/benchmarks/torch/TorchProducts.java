package io.gradus.benchmarks.torch;

import ai.djl.ndarray.NDArray;
import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.SumOfProducts;

/** W3, as one elementwise product of two vectors and one sum. */
final class TorchProducts implements Program {
  private final Tensors tensors;
  private final NDArray x;
  private final NDArray y;
  private final NDArray dx;
  private final NDArray dy;
  private double sum;

  TorchProducts(Tensors tensors) {
    this.tensors = tensors;
    SumOfProducts data = new SumOfProducts();
    dx = tensors.constant(data.x(), data.x().length);
    dy = tensors.constant(data.y(), data.y().length);
    x = tensors.leaf(dx);
    y = tensors.leaf(dy);
  }

  @Override
  public void step() {
    sum =
        tensors.step(
            new NDArray[] {x, y}, () -> x.mul(y).sum(), (leaf, g) -> g.copyTo(leaf == x ? dx : dy));
  }

  @Override
  public double[] check() {
    return SumOfProducts.check(sum, dx.toDoubleArray(), dy.toDoubleArray());
  }
}
