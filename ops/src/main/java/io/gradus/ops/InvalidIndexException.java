package io.gradus.ops;

/** An index, a class or a token is no position among the values that it is to choose from. */
public final class InvalidIndexException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidIndexException(String message) {
    super(message);
  }
}
