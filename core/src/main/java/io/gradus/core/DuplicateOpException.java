package io.gradus.core;

/** Two ops have one name, so neither can be had by it. */
public final class DuplicateOpException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  DuplicateOpException(String message) {
    super(message);
  }
}
