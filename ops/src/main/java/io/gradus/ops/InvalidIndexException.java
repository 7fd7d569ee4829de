package io.gradus.ops;

/**
 * Thrown when an index, a class or a token is not a position among the values from which it should
 * choose.
 */
public final class InvalidIndexException extends InvalidTargetException {
  private static final long serialVersionUID = 1;

  InvalidIndexException(String message) {
    super(message);
  }
}
