package io.gradus.core.check;

/** A check of gradients failed. The message is that of the report, and names the worst input. */
public final class WrongGradientException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  WrongGradientException(String message) {
    super(message);
  }
}
