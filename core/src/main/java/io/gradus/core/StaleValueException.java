package io.gradus.core;

/** A value was used after its tape was closed or reset: nothing but its number is left of it. */
public final class StaleValueException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  StaleValueException(double data) {
    super(
        "The value %s was computed on a tape that has been closed or reset since: what it depended on is gone. Use it before, or keep value.data() or value.detach()"
            .formatted(data));
  }
}
