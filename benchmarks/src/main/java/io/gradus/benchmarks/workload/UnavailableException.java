package io.gradus.benchmarks.workload;

/** An engine can't run here: the reason says what it lacks. The others can still be compared. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  public UnavailableException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public UnavailableException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** What is lacking. */
  public String reason() {
    return reason;
  }
}
