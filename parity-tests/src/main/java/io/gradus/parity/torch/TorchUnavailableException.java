package io.gradus.parity.torch;

/** This machine has no PyTorch that we can load. */
public final class TorchUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TorchUnavailableException(String reason) {
    super(
        "PyTorch can't be loaded on this machine (%s %s): %s"
            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), reason));
  }
}
