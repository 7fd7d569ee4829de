package io.gradus.playground;

/**
 * Thrown when a request can't be answered because of what it asks. The message goes to the page,
 * which shows it beside the input.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int column;

  /** Refuses a request for the reason that the message gives. */
  public Refusal(String message) {
    this(message, 0);
  }

  /**
   * Refuses a text that is wrong at one place.
   *
   * @param column the place, counted in characters from 1, or 0 if there is none
   */
  public Refusal(String message, int column) {
    super(message);
    this.column = column;
  }

  int column() {
    return column;
  }
}
