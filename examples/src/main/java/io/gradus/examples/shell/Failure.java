package io.gradus.examples.shell;

/**
 * The work came to a bad end, for a reason that the message gives: neither what the user typed nor
 * the program is at fault. The command ends with status 1, and no stack trace.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Gives the work up, for the reason the message gives. */
  public Failure(String message) {
    super(message);
  }

  /** Gives the work up because of what was thrown, for the reason the message gives. */
  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
