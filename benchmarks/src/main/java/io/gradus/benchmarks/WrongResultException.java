package io.gradus.benchmarks;

/** A program did not come to what it must: its times would mean nothing. */
public final class WrongResultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongResultException(String message) {
    super(message);
  }
}
