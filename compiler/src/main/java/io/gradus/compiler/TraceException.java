package io.gradus.compiler;

/** A function that can be run but not recorded as a program. */
public final class TraceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  TraceException(String message) {
    super(message);
  }
}
