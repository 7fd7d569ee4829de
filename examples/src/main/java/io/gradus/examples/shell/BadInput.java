package io.gradus.examples.shell;

/**
 * What the user gave can't be used: the message says what, where, what was expected and what to do.
 * The command ends with status 2, and no stack trace.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Refuses an input, for the reason the message gives. */
  public BadInput(String message) {
    super(message);
  }

  /** Refuses an input because of what went wrong when it was used, which says enough. */
  public BadInput(Throwable cause) {
    super(cause.getMessage(), cause);
  }

  /** Refuses an input because of what went wrong when it was used. */
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
