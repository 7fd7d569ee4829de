package io.gradus.examples.soak;

/**
 * Thrown when a soak does not reach its end. The message says how far it got and why it stopped.
 */
public final class SoakException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SoakException(String message) {
    super(message);
  }
}
