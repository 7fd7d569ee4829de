package io.gradus.examples.soak;

/** A soak came to no end: the message says how far it got, and why no further. */
public final class SoakException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SoakException(String message) {
    super(message);
  }
}
