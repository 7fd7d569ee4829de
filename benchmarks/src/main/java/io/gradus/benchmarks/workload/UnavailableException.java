package io.gradus.benchmarks.workload;

/**
 * Thrown when an engine can't run here. The reason says what it lacks. The other engines can still
 * be compared.
 */
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

  /** What the engine lacks. */
  public String reason() {
    return reason;
  }
}
