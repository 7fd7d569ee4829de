package io.gradus.parity;

import ai.djl.ndarray.NDArray;
import io.gradus.core.Op;
import io.gradus.ops.Tanh;

/** A parity class as a plugin's author writes it: an op, and what it is in PyTorch. */
class AuthorParityTest extends ParityContract {
  @Override
  protected Op op() {
    return new Tanh();
  }

  @Override
  public NDArray torch(NDArray... x) {
    return x[0].tanh();
  }
}
