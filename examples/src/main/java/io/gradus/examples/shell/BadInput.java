package io.gradus.examples.shell;

/**
 * Thrown when an input of the user can't be used. The message says what is wrong and where, what
 * was expected and what to do. The command ends with status 2 and without a stack trace.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Refuses an input for the reason that the message gives. */
  public BadInput(String message) {
    super(message);
  }

  /** Refuses an input because of an exception, whose message says enough. */
  public BadInput(Throwable cause) {
    super(cause.getMessage(), cause);
  }

  /** Refuses an input because of an exception, with a message of its own. */
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
