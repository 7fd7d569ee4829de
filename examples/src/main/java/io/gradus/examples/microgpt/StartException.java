package io.gradus.examples.microgpt;

/**
 * Thrown when a text does not hold what a training begins with. The message says where and what is
 * wrong.
 */
public final class StartException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  StartException(String message) {
    super(message);
  }
}
