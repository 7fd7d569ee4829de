package io.gradus.ops;

/**
 * Thrown when a target has no meaning for a loss: a class without an output, a label other than −1
 * and 1, or a number that is not finite.
 */
public class InvalidTargetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** An exception with this message. */
  public InvalidTargetException(String message) {
    super(message);
  }
}
