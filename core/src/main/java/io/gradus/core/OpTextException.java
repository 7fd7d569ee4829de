package io.gradus.core;

import org.jspecify.annotations.Nullable;

/**
 * An op can't be written down as text, or a text is no op. The message says which one and why. See
 * {@link OpRegistry#text} and {@link OpRegistry#parse}.
 */
public final class OpTextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  OpTextException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
