package io.gradus.parity;

import io.gradus.core.Op;
import io.gradus.ops.Tanh;

/** A parity class as a plugin's author writes it: an op, and what it is in PyTorch. */
class AuthorParityTest extends ParityContract {
  @Override
  protected Op op() {
    return new Tanh();
  }

  @Override
  protected String torch() {
    return "torch.tanh(x)";
  }
}
