package io.gradus.examples.shell;

/**
 * Thrown when work fails although neither the user's input nor the program is wrong. The message
 * gives the reason. The command ends with status 1 and without a stack trace.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Gives the work up for the reason that the message gives. */
  public Failure(String message) {
    super(message);
  }

  /** Gives the work up because of this exception, for the reason that the message gives. */
  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
