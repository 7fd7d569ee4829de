package io.gradus.benchmarks;

/** Thrown when a program computes a wrong result. Its times would mean nothing. */
public final class WrongResultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongResultException(String message) {
    super(message);
  }
}
