package io.gradus.core;

/** Two ops claim one name and may not share it, so looking that name up fails. */
public final class DuplicateOpException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  DuplicateOpException(String message) {
    super(message);
  }
}
