package io.gradus.parity.torch;

/** PyTorch refused a computation, crashed over it, or did not come back. */
public final class TorchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TorchFailedException(String message) {
    super(message);
  }
}
